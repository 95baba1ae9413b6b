/** A text is cut at its findings and put together again without loss. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Severity } from "../api/lint";
import { markedLines } from "./markedLines";
import type { PlacedFinding } from "./moveFindings";

function finding(
  start: number,
  end: number,
  severity: Severity = "info",
  key = `${start}`,
): PlacedFinding {
  const span = { start, end };
  return { code: "", name: "", message: "", severity, span, edits: [], key, touched: false };
}

/** Marks as brackets, the gravest in other ones, the current with a star. */
function drawn(text: string, findings: PlacedFinding[], current?: string): string[] {
  return markedLines(text, findings, current).map((line) =>
    line
      .map(({ text: part, severity, isCurrent }) => {
        const star = isCurrent ? "*" : "";
        if (severity === undefined) {
          return part;
        }
        return severity === "error" ? `{${star}${part}}` : `[${star}${part}]`;
      })
      .join(""),
  );
}

it("marks what is flagged", () => {
  expect(drawn("Make it short", [finding(8, 13)])).toEqual(["Make it [short]"]);
});

it("lets the gravest count where findings overlap", () => {
  expect(drawn("abcdef", [finding(0, 4), finding(2, 6, "error"), finding(2, 3)])).toEqual([
    "[ab]{c}{d}{ef}",
  ]);
});

it("carries a mark over lines, empty ones too", () => {
  expect(drawn("one\n\ntwo\nthree", [finding(1, 8)])).toEqual(["o[ne]", "", "[two]", "three"]);
});

it("shows the finding in hand, and nothing for one that is nowhere", () => {
  const touched = { ...finding(0, 1), touched: true };
  expect(drawn("abc", [touched, finding(1, 2, "info", "k"), finding(2, 2)], "k")).toEqual([
    "a[*b]c",
  ]);
});

it("loses no character, whatever is flagged", () => {
  const span = fc.tuple(fc.nat(30), fc.nat(30));
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "\n", "🚀", " ") }),
      fc.array(span),
      (text, spans) => {
        const findings = spans.map(([one, other]) =>
          finding(
            Math.min(one, other, text.length),
            Math.min(Math.max(one, other), text.length),
            "warning",
          ),
        );
        const lines = markedLines(text, findings, undefined);
        expect(lines.map((line) => line.map((piece) => piece.text).join("")).join("\n")).toBe(text);
      },
    ),
  );
});
