/** Nothing is lost and nothing comes twice, whatever the connection does. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeServer } from "../../test/FakeServer";
import { MemoryStorage, startChat } from "../../test/startChat";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

function lines(chat: ReturnType<typeof startChat>["chat"]): string[] {
  return chat
    .getSnapshot()
    .messages.map(({ role, content, status }) => `${role} ${status}: ${content}`);
}

test("a message is shown at once and goes from queued to answered", async () => {
  const { chat, server } = startChat();
  server.answering = false;
  chat.send("Hello");
  expect(lines(chat)).toEqual(["user queued: Hello"]);
  await settle();
  expect(lines(chat)).toEqual(["user stored: Hello"]);
  server.answer(String(server.sent("chat_message")[0]?.message_id), "Hi");
  expect(lines(chat)).toEqual(["user answered: Hello", "assistant complete: Hi"]);
});

test("blank text is not sent", async () => {
  const { chat, server } = startChat();
  await settle();
  expect(chat.send(" \n")).toBeUndefined();
  expect(server.sent("chat_message")).toEqual([]);
});

test("a message whose acknowledgement was lost is sent again under the same id, and stands there once", async () => {
  const { chat, server } = startChat();
  await settle();
  server.socket.deaf = true;
  const id = chat.send("Hello");
  expect(lines(chat)).toEqual(["user sending: Hello"]);
  server.socket.cut(1006);
  expect(lines(chat)).toEqual(["user queued: Hello"]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.sent("chat_message").map(({ message_id }) => message_id)).toEqual([id]);
  expect(lines(chat)).toEqual(["user answered: Hello", `assistant complete: answer to ${id}`]);
});

test("an acknowledgement lost after storing: the replay settles it, and nothing is sent again", async () => {
  const { chat, server } = startChat();
  await settle();
  server.socket.deaf = true;
  const id = chat.send("Hello");
  server.store({ type: "user_message", role: "user", message_id: id, content: "Hello" });
  server.socket.cut(1006);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.sent("chat_message")).toEqual([]);
  expect(lines(chat)).toEqual(["user stored: Hello"]);
});

test("what is not acknowledged survives a reload", async () => {
  const outbox = new MemoryStorage();
  const server = new FakeServer();
  server.refuseConnections = true;
  const first = startChat({}, { outbox, server });
  first.chat.send("Written offline");
  await settle();
  first.chat.close();
  server.refuseConnections = false;
  const second = startChat({}, { outbox, server });
  expect(lines(second.chat)).toEqual(["user queued: Written offline"]);
  await settle();
  expect(lines(second.chat)[0]).toBe("user answered: Written offline");
  expect(outbox.values.size).toBeLessThanOrEqual(1);
  expect([...outbox.values.keys()].filter((key) => key.includes("outbox"))).toEqual([]);
});

test("two tabs that share storage do not forget for each other", async () => {
  const outbox = new MemoryStorage();
  const server = new FakeServer();
  server.refuseConnections = true;
  const one = startChat({}, { outbox, server });
  const other = startChat({}, { outbox, server });
  one.chat.send("From the one");
  const id = other.chat.send("From the other") ?? "";
  other.chat.discard(id);
  const after = startChat({}, { outbox, server });
  expect(lines(after.chat)).toEqual(["user queued: From the one"]);
});

test("a return asks for what follows the last seq without a gap", async () => {
  const { chat, server } = startChat();
  await settle();
  chat.send("One");
  await settle();
  server.socket.cut(1006);
  server.store({
    type: "user_message",
    role: "user",
    message_id: "other",
    content: "From elsewhere",
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.sent("connection_init").map(({ after }) => after)).toEqual([0, 2]);
  expect(lines(chat).at(-1)).toBe("user stored: From elsewhere");
});

test("an acknowledgement that overtakes another socket's frame leaves no hole", async () => {
  const { chat, server } = startChat();
  await settle();
  server.answering = false;
  server.store({ type: "user_message", role: "user", message_id: "other", content: "Overtaken" });
  chat.send("Mine");
  await settle();
  server.socket.cut(1006);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.sent("connection_init").at(-1)?.after).toBe(0);
  expect(lines(chat)).toEqual(["user stored: Overtaken", "user stored: Mine"]);
});

test("a truncated replay is asked for until it is whole", async () => {
  const server = new FakeServer();
  server.replayLimit = 7;
  for (let at = 1; at <= 30; at += 1) {
    server.store({ type: "user_message", role: "user", message_id: `m${at}`, content: `${at}` });
  }
  const { chat } = startChat({}, { server });
  await settle();
  expect(chat.getSnapshot().messages.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 30 }, (_, at) => at + 1),
  );
});

test("a long conversation opens with its end, and older messages are fetched on demand", async () => {
  const server = new FakeServer();
  for (let at = 1; at <= 500; at += 1) {
    server.store({ type: "user_message", role: "user", message_id: `m${at}`, content: `${at}` });
  }
  const { chat } = startChat({}, { server });
  await settle();
  expect(chat.getSnapshot().messages).toHaveLength(400);
  expect(chat.getSnapshot().hasOlder).toBe(true);
  await chat.loadHistory();
  expect(chat.getSnapshot().messages.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 450 }, (_, at) => at + 51),
  );
  await chat.loadHistory();
  expect(chat.getSnapshot().hasOlder).toBe(false);
});

test("a server whose store has gone back is followed, and what was not stored is kept", async () => {
  const { chat, server } = startChat();
  await settle();
  chat.send("Lost with the server's disk");
  await settle();
  server.stored.length = 0;
  server.answering = false;
  server.socket.cut(1012);
  chat.send("Written meanwhile");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(lines(chat)).toEqual(["user stored: Written meanwhile"]);
});

test("a full server is asked again later, without anybody noticing", async () => {
  const { chat, server } = startChat();
  await settle();
  const take = server.take.bind(server);
  let refusals = 2;
  server.take = (socket, frame) => {
    if (frame.type !== "chat_message" || refusals-- <= 0) return take(socket, frame);
    server.fail(socket, "rate_limit_exceeded", {
      in_reply_to: frame.message_id,
      retryable: true,
      retry_after_ms: 300,
    });
  };
  chat.send("Hello");
  await settle();
  expect(lines(chat)).toEqual(["user queued: Hello"]);
  await vi.advanceTimersByTimeAsync(700);
  expect(lines(chat)[0]).toBe("user answered: Hello");
  expect(chat.getSnapshot().error).toBeUndefined();
});

test("no more than four requests wait at the server at once, and all arrive in order", async () => {
  const server = new FakeServer();
  server.answering = false;
  const { chat } = startChat({}, { server });
  const ids = Array.from({ length: 10 }, (_, at) => chat.send(`${at}`));
  await settle();
  expect(server.sent("chat_message")).toHaveLength(4);
  for (const id of ids) {
    server.answer(String(id));
    await settle();
  }
  expect(server.sent("chat_message").map(({ message_id }) => message_id)).toEqual(ids);
});

test("a refused message says why, and can be sent again", async () => {
  const { chat, server } = startChat();
  await settle();
  const take = server.take.bind(server);
  server.take = (socket, frame) =>
    frame.type === "chat_message"
      ? server.fail(socket, "internal", { in_reply_to: frame.message_id })
      : take(socket, frame);
  const id = chat.send("Hello") ?? "";
  await settle();
  expect(chat.getSnapshot().messages[0]).toMatchObject({
    status: "failed",
    error: { code: "internal", ref: "ref-1" },
  });
  server.take = take;
  chat.retry(id);
  await settle();
  expect(lines(chat)).toEqual(["user answered: Hello", `assistant complete: answer to ${id}`]);
});

test("a text over the server's limit is not sent at all", async () => {
  const { chat, server } = startChat();
  await settle();
  chat.send("x".repeat(64_001));
  expect(server.sent("chat_message")).toEqual([]);
  expect(chat.getSnapshot().messages[0]).toMatchObject({ error: { code: "content_too_long" } });
});

test("a queued message can be taken back", async () => {
  const server = new FakeServer();
  server.refuseConnections = true;
  const { chat, outbox } = startChat({}, { server });
  const id = chat.send("Never mind") ?? "";
  expect(chat.discard(id)).toBe("Never mind");
  expect(chat.getSnapshot().messages).toEqual([]);
  expect(outbox.values.size).toBe(0);
});

test("a socket that must sign in first keeps what was said until then", async () => {
  const server = new FakeServer();
  server.tokens.set("good", "7");
  const take = server.take.bind(server);
  server.take = (socket, frame) =>
    frame.type === "chat_message" && socket.userId === undefined
      ? server.fail(socket, "authentication_error", { in_reply_to: frame.message_id })
      : take(socket, frame);
  const { chat } = startChat({}, { server });
  await settle();
  chat.send("Hello");
  await settle();
  expect(lines(chat)).toEqual(["user queued: Hello"]);
  await chat.authenticate("good");
  expect(lines(chat)[0]).toBe("user answered: Hello");
});

test("storage that throws costs only the memory across reloads", async () => {
  const broken = {
    getItem: () => {
      throw new Error("no");
    },
    setItem: () => {
      throw new Error("full");
    },
    removeItem: () => {
      throw new Error("no");
    },
  };
  const { chat } = startChat({ storage: { outbox: broken, identity: broken } });
  chat.send("Hello");
  await settle();
  expect(lines(chat)[0]).toBe("user answered: Hello");
});

test("the snapshot is the same object until something changes", async () => {
  const { chat, server } = startChat();
  await settle();
  const before = chat.getSnapshot();
  expect(chat.getSnapshot()).toBe(before);
  server.socket.say({ type: "pong", server_time: "2026-01-01T00:00:00Z" });
  server.socket.say({ type: "something_new" });
  server.socket.sayText("not json");
  expect(chat.getSnapshot()).toBe(before);
});
