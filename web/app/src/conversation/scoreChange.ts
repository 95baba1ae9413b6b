/** Why a dimension has another score than before: rule by rule, what was mended and what is left. Pure. */
import type { DimensionReport, LintReport } from "../api/lint";

/** What one rule takes off a dimension. */
export interface RuleChange {
  readonly code: string;
  /** Points off before and after. */
  readonly before: number;
  readonly after: number;
  readonly message: string;
}

/** What was mended first, then what is left, the heaviest first. */
export function ruleChanges(name: string, before: LintReport, after: LintReport): RuleChange[] {
  const [pointsBefore, pointsAfter] = [before, after].map((report) =>
    pointsOf(report.dimensions.find((one) => one.name === name)),
  );
  const codes = [...new Set([...(pointsBefore?.keys() ?? []), ...(pointsAfter?.keys() ?? [])])];
  return codes
    .map((code) => ({
      code,
      before: pointsBefore?.get(code) ?? 0,
      after: pointsAfter?.get(code) ?? 0,
      message: messageOf(code, after) ?? messageOf(code, before) ?? "",
    }))
    .sort((one, other) => gain(other) - gain(one) || other.after - one.after);
}

function gain({ before, after }: RuleChange): number {
  return before - after;
}

function pointsOf(dimension: DimensionReport | undefined): Map<string, number> {
  return new Map(dimension?.deductions.map(({ code, points }) => [code, points]));
}

function messageOf(code: string, { findings }: LintReport): string | undefined {
  return findings.find((one) => one.code === code)?.message;
}
