/** Works with an optimization's edits: applies the taken ones, and shows what each of them changes. Pure. */
import type { Optimization, OptimizationEdit } from "../client/types";
import { type DiffPart, wordDiff } from "./wordDiff";

/** A run of the diff; `edit` is the place in the optimization's list of the edit that it comes from. */
export interface EditPart extends DiffPart {
  readonly edit: number | undefined;
}

interface Placed extends OptimizationEdit {
  readonly index: number;
}

/** The original with the taken edits applied; with all of them it is the server's own result. */
export function applyEdits(optimization: Optimization, left: readonly number[]): string {
  if (left.length === 0) return optimization.optimizedPrompt;
  return apply(optimization, left);
}

/** The diff from the original to the taken result, edit by edit where the edits tell the whole story. */
export function editParts(optimization: Optimization, left: readonly number[]): EditPart[] {
  const { originalPrompt, optimizedPrompt } = optimization;
  if (apply(optimization, []) !== optimizedPrompt) {
    const whole = wordDiff(originalPrompt, applyEdits(optimization, left));
    return whole.map((part) => ({ ...part, edit: undefined }));
  }
  const parts: EditPart[] = [];
  let end = 0;
  for (const { span, replacement, index } of taken(optimization, left)) {
    parts.push(same(originalPrompt.slice(end, span.start)));
    const changed = wordDiff(originalPrompt.slice(span.start, span.end), replacement);
    parts.push(...changed.map((part) => ({ ...part, edit: index })));
    end = span.end;
  }
  parts.push(same(originalPrompt.slice(end)));
  return parts.filter(({ text }) => text !== "");
}

function same(text: string): EditPart {
  return { kind: "same", text, edit: undefined };
}

function apply(optimization: Optimization, left: readonly number[]): string {
  const { originalPrompt } = optimization;
  let result = "";
  let end = 0;
  for (const { span, replacement } of taken(optimization, left)) {
    result += originalPrompt.slice(end, span.start) + replacement;
    end = span.end;
  }
  return result + originalPrompt.slice(end);
}

/** In the order of the text; of two that overlap the first counts. */
function taken({ edits }: Optimization, left: readonly number[]): Placed[] {
  let end = 0;
  return edits
    .map((edit, index) => ({ ...edit, index }))
    .filter(({ index }) => !left.includes(index))
    .sort((one, other) => one.span.start - other.span.start || one.index - other.index)
    .filter(({ span }) => {
      const apart = span.start >= end;
      if (apart) end = span.end;
      return apart;
    });
}
