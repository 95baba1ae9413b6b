/** The conversation as a pure function: single cases, and invariants over any order of frames. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { reduce } from "./conversation";
import { type Conversation, emptyConversation } from "./conversationState";
import type { ServerFrame } from "./wire";

const TIME = "2026-01-01T00:00:00Z";

function receive(frames: readonly ServerFrame[], state = emptyConversation()): Conversation {
  return frames.reduce((before, frame) => reduce(before, { type: "received", frame }), state);
}

function answer(id: string, seq: number, inReplyTo: string): ServerFrame {
  return {
    type: "message",
    message_id: id,
    content: `answer ${id}`,
    in_reply_to: inReplyTo,
    timestamp: TIME,
    seq,
    processing_time_ms: 1,
    template_suggestions: [],
    status: "complete",
    model: "embedded",
    checks: [],
  };
}

function said(id: string, seq: number): ServerFrame {
  return { type: "user_message", message_id: id, content: `said ${id}`, timestamp: TIME, seq };
}

function optimized(id: string, seq: number, original?: string): ServerFrame {
  return {
    type: "optimization_result",
    message_id: id,
    original_message_id: original,
    original_prompt: "fix it",
    optimized_prompt: "Fix the bug.",
    edits: [],
    improvements: [],
    suggestions: [],
    confidence: 0.5,
    confidence_basis: "rubric",
    scores: { before: 1, after: 2, dimensions: [] },
    processing_time_ms: 1,
    timestamp: TIME,
    seq,
  };
}

function offered(id: string, seq: number): ServerFrame {
  return {
    type: "template_opportunity",
    opportunity_id: id,
    suggestion: {
      title: "Mails",
      description: "",
      category: "writing",
      confidence: 0.9,
      confidence_basis: "support",
      reasoning: "",
      evidence: [],
      preview: "Write to {{team}}",
      fields: [],
    },
    timestamp: TIME,
    seq,
  };
}

function created(id: string, seq: number, source: string, inReplyTo?: string): ServerFrame {
  return {
    type: "template_created",
    template: {
      id,
      title: "Mails",
      description: "",
      category: "writing",
      fields_count: 1,
      source,
      message_count: 3,
    },
    message: "Saved.",
    timestamp: TIME,
    seq,
    in_reply_to: inReplyTo,
  };
}

test("an optimization finds its answer, whichever comes first", () => {
  const frames = [said("q", 1), answer("a", 2, "q"), optimized("q", 3, "a")];
  const forward = receive(frames);
  const backward = receive(frames.toReversed());
  expect(forward.messages[1]?.optimization?.optimizedPrompt).toBe("Fix the bug.");
  expect(backward.messages).toEqual(forward.messages);
});

test("an optimization that was asked for alone stands in the conversation as its own message", () => {
  const { messages } = receive([optimized("o", 1)]);
  expect(messages).toMatchObject([
    { id: "o", role: "user", kind: "optimization", content: "fix it", status: "answered", seq: 1 },
  ]);
});

test("streamed text grows, and the final message takes its place", () => {
  const streaming = receive([
    said("q", 1),
    { type: "stream_start", message_id: "a", in_reply_to: "q", model: "embedded" },
    { type: "stream_token", message_id: "a", token: "Hel", index: 0 },
    { type: "stream_token", message_id: "a", token: "lo", index: 1 },
  ]);
  expect(streaming.messages[1]).toMatchObject({ status: "streaming", content: "Hello" });
  const done = receive([answer("a", 2, "q")], streaming);
  expect(done.messages).toMatchObject([
    { id: "q", status: "answered" },
    { id: "a", status: "complete", content: "answer a" },
  ]);
});

test("a stream that is joined anew begins anew", () => {
  const { messages } = receive([
    { type: "stream_start", message_id: "a", in_reply_to: "q", model: undefined },
    { type: "stream_token", message_id: "a", token: "Hel", index: 0 },
    { type: "stream_start", message_id: "a", in_reply_to: "q", model: undefined },
    { type: "stream_token", message_id: "a", token: "Hello", index: 0 },
  ]);
  expect(messages.map(({ content }) => content)).toEqual(["Hello"]);
});

test("an offer stands until it is dismissed or taken, and a replay does not bring it back", () => {
  const open = receive([offered("o1", 1), offered("o2", 2)]);
  expect(open.opportunities.map(({ id }) => id)).toEqual(["o1", "o2"]);
  const dismissed = reduce(open, { type: "dismissed", opportunityId: "o2" });
  expect(receive([offered("o2", 2)], dismissed).opportunities.map(({ id }) => id)).toEqual(["o1"]);
  const saving = reduce(dismissed, { type: "saving", requestId: "r", opportunityId: "o1" });
  expect(saving.opportunities[0]?.status).toBe("saving");
  const saved = receive([created("t", 3, "opportunity", "r")], saving);
  expect(saved.opportunities).toEqual([]);
  expect(saved.templates).toHaveLength(1);
});

test("a template that another tab has made out of an offer settles the offer", () => {
  const state = receive([offered("o1", 1), created("t", 2, "opportunity", "theirs")]);
  expect(state.opportunities).toEqual([]);
  expect(receive([offered("o1", 1)], state).opportunities).toEqual([]);
});

test("a save that failed leaves the offer open, with the reason", () => {
  const saving = reduce(receive([offered("o1", 1)]), {
    type: "saving",
    requestId: "r",
    opportunityId: "o1",
  });
  const failed = receive(
    [
      {
        type: "error",
        code: "template_creation_failed",
        message: "The title is empty.",
        in_reply_to: "r",
        retryable: false,
        retry_after_ms: undefined,
        ref: "x",
      },
    ],
    saving,
  );
  expect(failed.opportunities[0]).toMatchObject({ status: "failed", error: { ref: "x" } });
  expect(failed.error).toBeUndefined();
});

test("typing ends with its own stop only", () => {
  const typing = receive([{ type: "typing_start", timestamp: TIME, in_reply_to: "b" }]);
  const other = receive([{ type: "typing_stop", timestamp: TIME, in_reply_to: "a" }], typing);
  expect(other.typing?.inReplyTo).toBe("b");
  const own = receive([{ type: "typing_stop", timestamp: TIME, in_reply_to: "b" }], other);
  expect(own.typing).toBeUndefined();
});

/** A session's stored frames: each request with its answer, some with an optimization, offers between. */
const session = fc
  .array(fc.constantFrom("chat", "failed", "optimized", "alone", "offer", "template"), {
    maxLength: 12,
  })
  .map((kinds) => {
    const frames: ServerFrame[] = [];
    kinds.forEach((kind, at) => {
      const seq = () => frames.length + 1;
      if (kind === "alone") frames.push(optimized(`o${at}`, seq()));
      else if (kind === "offer") frames.push(offered(`p${at}`, seq()));
      else if (kind === "template") frames.push(created(`t${at}`, seq(), "conversation"));
      else {
        frames.push(said(`q${at}`, seq()));
        const given = answer(`a${at}`, seq(), `q${at}`);
        frames.push(
          kind === "failed" && given.type === "message" ? { ...given, status: "failed" } : given,
        );
        if (kind === "optimized") frames.push(optimized(`q${at}`, seq(), `a${at}`));
      }
    });
    return frames;
  });

/** The same frames in any order, any of them any number of times, but each at least once. */
const shuffled = session.chain((frames) =>
  fc
    .tuple(
      fc.shuffledSubarray(frames, { minLength: frames.length }),
      frames.length === 0
        ? fc.constant([])
        : fc.array(fc.constantFrom(...frames), { maxLength: 9 }),
    )
    .map(([once, again]) => ({ frames, arrived: [...again, ...once] })),
);

test("any order and any repeats of a session's frames give the same conversation", () => {
  fc.assert(
    fc.property(shuffled, ({ frames, arrived }) => {
      const inOrder = receive(frames);
      const anyOrder = receive(arrived);
      expect(anyOrder.messages).toEqual(inOrder.messages);
      expect(anyOrder.opportunities).toEqual(inOrder.opportunities);
      expect(anyOrder.templates.length).toBe(inOrder.templates.length);
    }),
  );
});

/** Frames of a server that has lost its mind: ids and numbers clash. */
const ids = fc.constantFrom("a", "b", "c", "d");
const wild: fc.Arbitrary<ServerFrame> = fc.oneof(
  fc.tuple(ids, fc.nat(6), ids).map(([id, seq, to]) => answer(id, seq + 1, to)),
  fc.tuple(ids, fc.nat(6)).map(([id, seq]) => said(id, seq + 1)),
  fc
    .tuple(ids, fc.nat(6), fc.option(ids, { nil: undefined }))
    .map(([id, seq, to]) => optimized(id, seq + 1, to)),
  fc.tuple(ids, fc.nat(6)).map(([id, seq]) => offered(id, seq + 1)),
  ids.map(
    (id): ServerFrame => ({ type: "stream_start", message_id: id, in_reply_to: "a", model: "m" }),
  ),
  ids.map((id): ServerFrame => ({ type: "stream_token", message_id: id, token: "x", index: 0 })),
  fc.tuple(ids, fc.nat(6)).map(
    ([id, seq]): ServerFrame => ({
      type: "message_ack",
      message_id: id,
      seq: seq + 1,
      duplicate: false,
      timestamp: TIME,
    }),
  ),
);

test("whatever a server sends, messages are sorted by seq and stand there once", () => {
  fc.assert(
    fc.property(fc.array(wild, { maxLength: 30 }), (frames) => {
      const { messages } = receive(frames);
      const seqs = messages.flatMap(({ seq }) => seq ?? []);
      expect(seqs).toEqual([...new Set(seqs)].sort((one, other) => one - other));
      expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
    }),
  );
});
