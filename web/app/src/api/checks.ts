/** Holds an answer against what a prompt demands of it, over REST. */
import type { AnswerCheck } from "@promptcraft/chat";
import { byteSpan, isRecord, list, text } from "./decode";
import { request } from "./request";

/** The demands that can be verified, in the order of the prompt; none where the prompt makes none. */
export async function checkAnswer(prompt: string, answer: string): Promise<AnswerCheck[]> {
  const body = await request("POST", "/api/v2/engine/check/", { body: { prompt, answer } });
  return list(isRecord(body) ? body.checks : undefined, (entry) => ({
    label: text(entry.label),
    detail: text(entry.detail),
    holds: entry.holds === true,
    span: byteSpan(entry.span),
  }));
}
