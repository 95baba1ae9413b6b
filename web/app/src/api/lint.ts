/** What the rules find in a prompt, over REST. Spans come in UTF-8 bytes and leave as string indices of that prompt. */
import { type TextSpan, textSpans } from "@promptcraft/chat";
import { byteSpan, isRecord, list, number, text, texts } from "./decode";
import { request } from "./request";

export type Severity = "info" | "warning" | "error";

/** A change that mends a finding without inventing anything. */
export interface FindingEdit {
  readonly span: TextSpan;
  readonly replacement: string;
}

/** What one rule found at one place. */
export interface Finding {
  /** Such as `PC012`. */
  readonly code: string;
  /** Such as `negative-only`. */
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: TextSpan;
  /** All of them together mend it; empty where only the author can. */
  readonly edits: readonly FindingEdit[];
}

/** Points that one rule took off a dimension. */
export interface Deduction {
  readonly code: string;
  /** How many findings it has. */
  readonly count: number;
  readonly points: number;
}

/** One dimension of the rubric. */
export interface DimensionReport {
  readonly name: string;
  /** 0 to 100. */
  readonly score: number;
  /** Share in the whole score, in percent. */
  readonly weight: number;
  readonly deductions: readonly Deduction[];
}

export interface LintReport {
  readonly findings: readonly Finding[];
  /** The rubric score, 0 to 100; no probability. */
  readonly total: number;
  readonly dimensions: readonly DimensionReport[];
  /** What the prompt does well, as short sentences. */
  readonly strengths: readonly string[];
}

export async function lintPrompt(prompt: string, signal?: AbortSignal): Promise<LintReport> {
  const options = signal ? { body: { prompt }, signal } : { body: { prompt } };
  return decodeReport(prompt, await request("POST", "/api/v2/engine/lint/", options));
}

/** Reads a report on `prompt`. */
export function decodeReport(prompt: string, answer: unknown): LintReport {
  const body = isRecord(answer) ? answer : {};
  const score = isRecord(body.score) ? body.score : {};
  return {
    findings: decodeFindings(prompt, body.findings),
    total: number(score.total),
    dimensions: list(score.dimensions, (entry) => ({
      name: text(entry.name),
      score: number(entry.score),
      weight: number(entry.weight),
      deductions: list(entry.deductions, (deduction) => ({
        code: text(deduction.code),
        count: number(deduction.findings),
        points: number(deduction.points),
      })),
    })),
    strengths: texts(body.strengths),
  };
}

function decodeFindings(prompt: string, value: unknown): Finding[] {
  const entries = list(value, (entry) => ({ entry, edits: list(entry.edits, (edit) => edit) }));
  const bytes = entries.flatMap(({ entry, edits }) => [
    byteSpan(entry.span),
    ...edits.map((edit) => byteSpan(edit.span)),
  ]);
  const spans = textSpans(prompt, bytes)[Symbol.iterator]();
  const nextSpan = () => spans.next().value ?? { start: 0, end: 0 };
  return entries.map(({ entry, edits }) => ({
    code: text(entry.code),
    name: text(entry.name),
    severity: severityOf(entry.severity),
    message: text(entry.message),
    span: nextSpan(),
    edits: edits.map((edit) => ({ span: nextSpan(), replacement: text(edit.replacement) })),
  }));
}

function severityOf(value: unknown): Severity {
  return value === "error" || value === "warning" ? value : "info";
}
