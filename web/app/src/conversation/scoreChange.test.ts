/** A changed score is explained rule by rule. */
import { expect, it } from "vitest";
import type { LintReport } from "../api/lint";
import { ruleChanges } from "./scoreChange";

function report(points: Record<string, number>): LintReport {
  const deductions = Object.entries(points).map(([code, off]) => ({ code, count: 1, points: off }));
  const findings = Object.keys(points).map((code) => ({
    code,
    name: "",
    severity: "info" as const,
    message: `About ${code}.`,
    span: { start: 0, end: 0 },
    edits: [],
  }));
  const dimensions = [{ name: "clarity", score: 0, weight: 25, deductions }];
  return { findings, dimensions, total: 0, strengths: [] };
}

it("names what was mended, what is left, and what is new", () => {
  const changes = ruleChanges(
    "clarity",
    report({ PC001: 3, PC002: 8, PC003: 5 }),
    report({ PC003: 5, PC004: 2, PC002: 1 }),
  );
  expect(changes.map(({ code, before, after }) => [code, before, after])).toEqual([
    ["PC002", 8, 1],
    ["PC001", 3, 0],
    ["PC003", 5, 5],
    ["PC004", 0, 2],
  ]);
  expect(changes.map(({ message }) => message)).toContain("About PC001.");
});

it("has nothing to say of a dimension that neither knows", () => {
  expect(ruleChanges("safety", report({}), report({ PC001: 1 }))).toEqual([]);
});
