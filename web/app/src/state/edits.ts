/** Which edits of an optimization a person leaves alone. All are taken until one is left. */
import type { Optimization } from "@promptcraft/chat";
import { createStore } from "./createStore";

export interface LeftEdits {
  /** Places in the list of edits, by the optimization's request. */
  readonly byRequest: Readonly<Record<string, readonly number[]>>;
}

export const leftEdits = createStore<LeftEdits>({ byRequest: {} });

const NONE: readonly number[] = [];

export function leftOf({ byRequest }: LeftEdits, requestId: string): readonly number[] {
  return byRequest[requestId] ?? NONE;
}

export function setLeftEdits({ requestId }: Optimization, left: readonly number[]): void {
  leftEdits.set(({ byRequest }) => ({ byRequest: { ...byRequest, [requestId]: left } }));
}
