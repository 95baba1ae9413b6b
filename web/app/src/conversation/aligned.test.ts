/** Messages are cut where they differ. */
import { expect, it } from "vitest";
import { piecesOf } from "./aligned";

function drawn(content: string, ...spans: [number, number][]): string {
  return piecesOf(
    content,
    spans.map(([start, end]) => ({ start, end })),
  )
    .map((piece) => (piece.differs ? `[${piece.text}]` : piece.text))
    .join("");
}

it("marks what differs and keeps the rest", () => {
  expect(drawn("Mail to team now", [8, 12])).toBe("Mail to [team] now");
});

it("takes spans in any order, overlapping, at both ends and past the text", () => {
  expect(drawn("abcdef", [4, 99], [0, 2], [1, 3])).toBe("[ab][c]d[ef]");
});

it("leaves a text without spans whole", () => {
  expect(drawn("abc")).toBe("abc");
  expect(drawn("")).toBe("");
});
