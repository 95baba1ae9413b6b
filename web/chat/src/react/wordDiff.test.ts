/** The diff loses nothing, and applying edits is what the server means by them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Optimization } from "../client/types";
import { applyEdits, editParts } from "./applyEdits";
import { wordDiff } from "./wordDiff";

const text = fc
  .array(fc.constantFrom("a", "bc", " ", "\n", "d.", "é", "🙂"), { maxLength: 30 })
  .map((parts) => parts.join(""));

test("both texts can be read off the diff", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDiff(before, after);
      const side = (other: string) =>
        parts
          .filter(({ kind }) => kind !== other)
          .map((part) => part.text)
          .join("");
      expect(side("added")).toBe(before);
      expect(side("removed")).toBe(after);
    }),
  );
});

test("equal texts are one part, and words are exchanged whole", () => {
  expect(wordDiff("same text", "same text")).toEqual([{ kind: "same", text: "same text" }]);
  expect(wordDiff("a cat sat", "a dog sat")).toEqual([
    { kind: "same", text: "a " },
    { kind: "removed", text: "cat" },
    { kind: "added", text: "dog" },
    { kind: "same", text: " sat" },
  ]);
});

function optimization(edits: Optimization["edits"], optimizedPrompt: string): Optimization {
  return {
    requestId: "r",
    originalMessageId: undefined,
    originalPrompt: "Write about dogs.",
    optimizedPrompt,
    edits,
    improvements: [],
    suggestions: [],
    confidence: 1,
    confidenceBasis: "rubric",
    scores: { before: 1, after: 2, dimensions: [] },
    processingTimeMs: 1,
    timestamp: "",
    seq: 1,
  };
}

const LENGTH = { span: { start: 6, end: 6 }, replacement: "100 words ", rule: "a", reason: "" };
const WHO = { span: { start: 12, end: 16 }, replacement: "cats", rule: "b", reason: "" };

test("edits that are left alone are not applied", () => {
  const both = optimization([WHO, LENGTH], "Write 100 words about cats.");
  expect(applyEdits(both, [])).toBe("Write 100 words about cats.");
  expect(applyEdits(both, [0])).toBe("Write 100 words about dogs.");
  expect(applyEdits(both, [0, 1])).toBe("Write about dogs.");
  expect(editParts(both, [1])).toEqual([
    { kind: "same", text: "Write about ", edit: undefined },
    { kind: "removed", text: "dogs", edit: 0 },
    { kind: "added", text: "cats", edit: 0 },
    { kind: "same", text: ".", edit: undefined },
  ]);
});

test("where the edits do not tell the whole story, the texts themselves are compared", () => {
  const more = optimization([LENGTH], "Write 100 words about dogs and cats.");
  expect(editParts(more, []).filter(({ kind }) => kind === "added")).toMatchObject([
    { text: "100 words " },
    { text: " and cats" },
  ]);
});
