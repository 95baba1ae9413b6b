/** What is said about findings, in words. */
import type { Severity } from "../api/lint";
import { ALT } from "../keyboard/shortcuts";
import type { PlacedFinding } from "./moveFindings";

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  info: "Note",
  warning: "Warning",
  error: "Error",
};

export function countFindings(count: number): string {
  if (count === 0) {
    return "No findings";
  }
  return count === 1 ? "1 finding" : `${count} findings`;
}

/** A finding for a screen reader, with its number among all. */
export function describeFinding(
  finding: PlacedFinding,
  findings: readonly PlacedFinding[],
): string {
  const { severity, message, key, edits } = finding;
  const place = findings.findIndex((one) => one.key === key) + 1;
  const mend =
    edits.length === 0
      ? "Only you can mend it."
      : `${ALT} and Enter ${edits.map(describeEdit).join(", ")}.`;
  return `${SEVERITY_WORDS[severity]} ${place} of ${findings.length}: ${message} ${mend}`;
}

function describeEdit({ replacement }: { readonly replacement: string }): string {
  return replacement.trim() === "" ? "takes it away" : `makes it “${replacement.trim()}”`;
}
