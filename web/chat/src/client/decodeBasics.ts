/** What several frames share: the ground of a confidence, and places in a text. */
import { type Fields, WrongShape } from "./fields";

const BASES = ["rubric", "support", "judge", "measured", "rules"] as const;

/** What a confidence rests on; a newer server's word for it counts as `rules`, the weakest claim. */
export function readBasis(fields: Fields): (typeof BASES)[number] {
  const basis = fields.optionalText("confidence_basis");
  return BASES.find((known) => known === basis) ?? "rules";
}

/** Bytes of UTF-8 text, `[start, end)`. */
export function readSpan(span: readonly [number, number]): [number, number] {
  const [start, end] = span;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) {
    throw new WrongShape("span");
  }
  return [start, end];
}
