/** A draft is read once one pauses, and only the newest answer counts. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { LintReport } from "../api/lint";
import { createDraftReader } from "./draftReader";

const REPORT: LintReport = { findings: [], total: 50, dimensions: [], strengths: [] };

/** A server whose answers the test gives when it likes. */
function heldServer() {
  const asked: { text: string; signal: AbortSignal; answer(total: number): void; fail(): void }[] =
    [];
  const ask = (text: string, signal: AbortSignal) =>
    new Promise<LintReport>((resolve, reject) => {
      asked.push({
        text,
        signal,
        answer: (total) => resolve({ ...REPORT, total }),
        fail: () => reject(new Error("no")),
      });
    });
  return { asked, ask };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it("asks once for all that is written without a pause", async () => {
  const { asked, ask } = heldServer();
  const reader = createDraftReader(ask);
  for (const text of ["W", "Wr", "Wri", "Write"]) {
    reader.write(text);
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked.map(({ text }) => text)).toEqual(["Write"]);
  asked[0]?.answer(70);
  await settle();
  expect(reader.reading.get().known).toEqual({ text: "Write", report: { ...REPORT, total: 70 } });
});

it("calls an outdated request off and drops its answer", async () => {
  const { asked, ask } = heldServer();
  const reader = createDraftReader(ask);
  reader.write("one");
  await vi.advanceTimersByTimeAsync(1000);
  reader.write("two");
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[1]?.answer(2);
  await settle();
  asked[0]?.answer(1);
  await settle();
  expect(reader.reading.get().known).toMatchObject({ text: "two", report: { total: 2 } });
});

it("keeps what it knows while the server cannot be asked, and tries again", async () => {
  const { asked, ask } = heldServer();
  const reader = createDraftReader(ask);
  reader.write("one");
  await vi.advanceTimersByTimeAsync(1000);
  asked[0]?.answer(1);
  await settle();
  reader.write("two");
  await vi.advanceTimersByTimeAsync(1000);
  asked[1]?.fail();
  await settle();
  expect(reader.reading.get()).toMatchObject({ known: { text: "one" }, error: new Error("no") });
  await vi.advanceTimersByTimeAsync(6000);
  asked[2]?.answer(3);
  await settle();
  expect(reader.reading.get()).toMatchObject({ known: { text: "two" }, error: undefined });
});

it("waits longer for long texts, at most a good second", async () => {
  const { asked, ask } = heldServer();
  const reader = createDraftReader(ask);
  reader.write("a".repeat(64_000));
  await vi.advanceTimersByTimeAsync(900);
  expect(asked).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(300);
  expect(asked).toHaveLength(1);
});

it("forgets everything when there is nothing to read, and asks nothing once stopped", async () => {
  const { asked, ask } = heldServer();
  const reader = createDraftReader(ask);
  reader.write("one");
  await vi.advanceTimersByTimeAsync(1000);
  asked[0]?.answer(1);
  await settle();
  reader.write(undefined);
  expect(reader.reading.get().known).toBeUndefined();
  reader.write("two");
  reader.stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toHaveLength(1);
  reader.write("two");
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(2);
});
