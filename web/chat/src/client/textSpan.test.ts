/** Places in bytes become places in strings, whatever the characters are. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { textSpan, textSpans, utf8Length } from "./textSpan";

it.each([
  ["plain", [1, 3], "la"],
  ["über all", [0, 5], "über"],
  ["🚀 now", [5, 8], "now"],
  ["a👩‍👩‍👧b", [1, 19], "👩‍👩‍👧"],
  ["日本語", [3, 6], "本"],
  ["é🚀", [2, 6], "🚀"],
  ["end", [3, 3], ""],
] as const)("finds in %j the bytes %j", (text, span, part) => {
  const { start, end } = textSpan(text, span);
  expect(text.slice(start, end)).toBe(part);
});

it("moves what lies past the end, or inside a character, to the next boundary", () => {
  expect(textSpan("🚀!", [2, 99])).toEqual({ start: 2, end: 3 });
});

it("gives for many what it gives for each alone, in their order", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.array(fc.tuple(fc.nat(40), fc.nat(40))),
      (text, spans) => {
        expect(textSpans(text, spans)).toEqual(spans.map((span) => textSpan(text, span)));
      },
    ),
  );
});

it("agrees with the encoder of the platform", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "grapheme" }),
      (before, part) => {
        const span = [utf8Length(before), utf8Length(before + part)] as const;
        expect(span[1]).toBe(new TextEncoder().encode(before + part).length);
        const { start, end } = textSpan(`${before}${part}.`, span);
        expect(`${before}${part}.`.slice(start, end)).toBe(part);
      },
    ),
  );
});
