/** Placeholders are found and substituted, and values are never read again. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namesOf, partsOf, substitute } from "./placeholders";

describe("substitute", () => {
  const cases: [name: string, body: string, values: Record<string, string>, expected: string][] = [
    [
      "puts a value in the place of its placeholder",
      "Dear {{team}},",
      { team: "all" },
      "Dear all,",
    ],
    ["puts a value in every place of its name", "{{a}} and {{ a }}", { a: "x" }, "x and x"],
    [
      "leaves a placeholder without a value as it was written",
      "To {{ team }}",
      {},
      "To {{ team }}",
    ],
    ["never reads a value again", "{{a}} {{b}}", { a: "{{b}}", b: "x" }, "{{b}} x"],
    ["takes no value from the prototype", "{{constructor}}", {}, "{{constructor}}"],
    [
      "leaves expressions alone",
      "{{a.b|safe}} {{1+1}} {{}}",
      { a: "x" },
      "{{a.b|safe}} {{1+1}} {{}}",
    ],
    ["knows names in any script", "{{größe}} {{宛先}}", { größe: "12", 宛先: "東京" }, "12 東京"],
    ["reads no dollar patterns in a value", "{{a}}", { a: "$& $1 $$" }, "$& $1 $$"],
  ];
  it.each(cases)("%s", (_name, body, values, expected) => {
    expect(substitute(body, values)).toBe(expected);
  });
});

it("gives the body again when its parts are joined", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("{{", "}}", "{", "}", " ", "name", "é", "\n", "a.b", "{{x}}")),
      (pieces) => {
        const body = pieces.join("");
        const joined = partsOf(body)
          .map((part) => (part.kind === "text" ? part.text : part.source))
          .join("");
        expect(joined).toBe(body);
      },
    ),
  );
});

it("lists each name once, in the order of the body", () => {
  expect(namesOf("{{b}} {{a}} {{ b }}")).toEqual(["b", "a"]);
});
