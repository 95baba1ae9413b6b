/** How the bubbles show optimizations: the same choice for all of a list. */
import type { Optimization } from "../client/types";
import type { OptimizationDiffProps } from "./OptimizationDiff";

/** What a page decides about the optimizations in a list of messages. */
export interface OptimizationOptions {
  /** Whether the diff stands on the message. Default: `true`. */
  readonly showOptimizations?: boolean | undefined;
  /** Whether the edits stand below the diff. Default: `true`. */
  readonly showEdits?: boolean | undefined;
  /** Which edits are left alone, where the page keeps that itself. */
  readonly leftOf?: ((optimization: Optimization) => readonly number[]) | undefined;
  readonly onLeftChange?:
    | ((optimization: Optimization, left: readonly number[]) => void)
    | undefined;
  /** Takes an optimized prompt over, into the composer for instance. */
  readonly onUse?: ((prompt: string) => void) | undefined;
}

export interface OptimizationChoice {
  readonly show: boolean;
  propsOf(optimization: Optimization): OptimizationDiffProps;
}

export function optimizationChoice(options: OptimizationOptions): OptimizationChoice {
  const { showOptimizations, showEdits, leftOf, onLeftChange, onUse } = options;
  return {
    show: showOptimizations !== false,
    propsOf: (optimization) => ({
      optimization,
      showEdits,
      onUse,
      left: leftOf?.(optimization),
      onLeftChange:
        onLeftChange === undefined ? undefined : (left) => onLeftChange(optimization, left),
    }),
  };
}
