/** Runs one action at a time for a button or a form, and keeps what went wrong. */
import { useState } from "react";
import { Problem } from "../api/problem";

export type ActionState =
  | { readonly state: "idle" }
  | { readonly state: "running" }
  | { readonly state: "failed"; readonly error: unknown };

export interface AsyncAction {
  readonly action: ActionState;
  /** Runs it; answers whether it worked. */
  run(work: () => Promise<unknown>): Promise<boolean>;
  /** What the server says about one field of a form, or "". */
  errorOf(field: string): string;
}

export function useAsyncAction(): AsyncAction {
  const [action, setAction] = useState<ActionState>({ state: "idle" });
  return {
    action,
    async run(work) {
      setAction({ state: "running" });
      try {
        await work();
        setAction({ state: "idle" });
        return true;
      } catch (error) {
        setAction({ state: "failed", error });
        return false;
      }
    },
    errorOf(field) {
      const { error } = action.state === "failed" ? action : { error: undefined };
      return error instanceof Problem ? (error.fields[field] ?? "") : "";
    },
  };
}
