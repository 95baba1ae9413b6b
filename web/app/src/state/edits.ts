/** Which edits of an optimization a person leaves alone. All are taken until one is left. */
import type { Optimization } from "@promptcraft/chat/client";
import { createStore } from "./createStore";

/** Left edits by the optimization's request id, as their places in its list. */
export const leftEdits = createStore<{
  readonly byRequest: Readonly<Record<string, readonly number[]>>;
}>({ byRequest: {} });

const NONE: readonly number[] = [];

export function leftOf(
  state: { readonly byRequest: Readonly<Record<string, readonly number[]>> },
  requestId: string,
): readonly number[] {
  return state.byRequest[requestId] ?? NONE;
}

export function takeEdit(requestId: string, index: number): void {
  change(requestId, (left) => left.filter((one) => one !== index));
}

export function leaveEdit(requestId: string, index: number): void {
  change(requestId, (left) => [...left.filter((one) => one !== index), index]);
}

function change(requestId: string, next: (left: readonly number[]) => readonly number[]): void {
  leftEdits.set(({ byRequest }) => ({
    byRequest: { ...byRequest, [requestId]: next(byRequest[requestId] ?? NONE) },
  }));
}

/** The prompt with the taken edits applied. With all of them it is the server's own result. */
export function resultOf(optimization: Optimization, left: readonly number[]): string {
  if (left.length === 0) {
    return optimization.optimizedPrompt;
  }
  const taken = optimization.edits.filter((_, index) => !left.includes(index));
  let result = "";
  let end = 0;
  for (const { span, replacement } of [...taken].sort(
    (one, other) => one.span.start - other.span.start,
  )) {
    result += optimization.originalPrompt.slice(end, span.start) + replacement;
    end = Math.max(end, span.end);
  }
  return result + optimization.originalPrompt.slice(end);
}
