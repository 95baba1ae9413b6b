/** Marks stay at their words while one writes around them. */
import { expect, it } from "vitest";
import type { LintReport } from "../api/lint";
import { type PlacedFinding, placedFindings } from "./moveFindings";

const BEFORE = "Make it short and good, please.";

function reportOn(...words: string[]): LintReport {
  const findings = words.map((word, place) => {
    const start = BEFORE.indexOf(word);
    const span = { start, end: start + word.length };
    return {
      code: `PC00${place}`,
      name: "",
      severity: "info" as const,
      message: "",
      span,
      edits: [{ span, replacement: "x" }],
    };
  });
  return { findings, total: 0, dimensions: [], strengths: [] };
}

function wordsIn(text: string, findings: readonly PlacedFinding[]): string[] {
  return findings.map(({ span, touched }) => (touched ? "-" : text.slice(span.start, span.end)));
}

it.each([
  ["Please make it short and good, please.", ["short", "good"]],
  ["Make it short, blue and good, please.", ["short", "good"]],
  ["Make it shorter and good, please.", ["short", "good"]],
  ["Make it shirt and good, please.", ["-", "good"]],
  ["Make it short and go🚀od, please.", ["short", "-"]],
  ["Make it short and good", ["short", "good"]],
  ["", ["-", "-"]],
  ["Quite another text", ["-", "-"]],
])("in %j finds %j", (after, words) => {
  expect(wordsIn(after, placedFindings(reportOn("short", "good"), BEFORE, after))).toEqual(words);
});

it("takes the edits along, and gives none whose place was written over", () => {
  const report = reportOn("good");
  const [moved] = placedFindings(report, BEFORE, `Now: ${BEFORE}`);
  expect(moved?.edits).toEqual([{ span: { start: 23, end: 27 }, replacement: "x" }]);
  const [touched] = placedFindings(report, BEFORE, BEFORE.replace("good", "gold"));
  expect(touched).toMatchObject({ touched: true, edits: [] });
});

it("names a finding by what it flags, so that the name outlives changes elsewhere", () => {
  const [finding] = placedFindings(reportOn("short", "short"), BEFORE, BEFORE);
  const [, second] = placedFindings(reportOn("short", "short"), BEFORE, `So ${BEFORE}`);
  expect(finding?.key).toBe("PC000 short 0");
  expect(second?.key).toBe("PC001 short 0");
});
