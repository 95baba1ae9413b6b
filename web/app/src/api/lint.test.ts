/** A report of the server becomes places in the text as the browser counts. */
import { expect, it } from "vitest";
import { decodeReport } from "./lint";

const PROMPT = "🚀 Größe of the the 日本 trip";

const bytes = (before: string) => new TextEncoder().encode(before).length;

it("turns bytes into string indices, for findings and for their edits", () => {
  const start = bytes("🚀 Größe of the");
  const report = decodeReport(PROMPT, {
    findings: [
      {
        code: "PC062",
        name: "repeated-word",
        severity: "warning",
        message: "“the” stands here twice.",
        span: [start + 1, start + 4],
        edits: [{ span: [start, start + 4], replacement: "" }],
      },
      { code: "PC001", severity: "unheard-of", span: [0, 4], edits: [] },
      { code: "PC002", span: [bytes("🚀 Größe of the the "), bytes("🚀 Größe of the the 日本")] },
    ],
    score: { total: 61, dimensions: [] },
    strengths: ["Says what to do.", 7],
  });
  const parts = report.findings.map(({ span }) => PROMPT.slice(span.start, span.end));
  expect(parts).toEqual(["the", "🚀", "日本"]);
  const [edit] = report.findings[0]?.edits ?? [];
  expect(PROMPT.slice(edit?.span.start, edit?.span.end)).toBe(" the");
  expect(report.findings.map(({ severity }) => severity)).toEqual(["warning", "info", "info"]);
  expect(report).toMatchObject({ total: 61, strengths: ["Says what to do."] });
});

it("makes an empty report of anything else", () => {
  for (const answer of [undefined, null, [], "x", { findings: 1, score: [] }]) {
    expect(decodeReport("x", answer)).toEqual({
      findings: [],
      total: 0,
      dimensions: [],
      strengths: [],
    });
  }
});
