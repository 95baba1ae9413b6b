/** The connection against a server in memory: opening, coming back, giving up. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeServer } from "../../test/FakeServer";
import { startChat } from "../../test/startChat";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

test("goes live after the greeting and the init, and says who is speaking", async () => {
  const { chat, server } = startChat();
  expect(chat.getSnapshot().connection).toEqual({ state: "connecting" });
  await settle();
  expect(chat.getSnapshot().connection).toEqual({ state: "live" });
  expect(chat.getSnapshot().identity).toEqual({
    userId: undefined,
    authenticated: false,
    credentialError: undefined,
  });
  expect(server.socket.url).toBe("ws://chat.test/ws/chat/s/");
});

test("never closes a socket that is still connecting", async () => {
  const server = new FakeServer();
  server.holdOpening = true;
  const { chat } = startChat({}, { server });
  chat.close();
  await settle();
  expect(server.socket.closes).toEqual([]);
  server.socket.open();
  expect(server.socket.closes).toEqual([{ state: 1, code: 1000 }]);
});

test("leaves a socket that does not open, and tries another one", async () => {
  const server = new FakeServer();
  server.holdOpening = true;
  const { chat } = startChat({}, { server });
  await vi.advanceTimersByTimeAsync(15_000);
  expect(chat.getSnapshot().connection).toMatchObject({ state: "reconnecting", attempt: 1 });
  server.holdOpening = false;
  await vi.advanceTimersByTimeAsync(500);
  expect(server.sockets).toHaveLength(2);
  expect(server.sockets[0]?.closes).toEqual([]);
  expect(chat.getSnapshot().connection).toEqual({ state: "live" });
});

test("waits longer with each failure, with full jitter, up to a bound", async () => {
  const server = new FakeServer();
  server.refuseConnections = true;
  const { chat } = startChat({}, { server });
  const waits: number[] = [];
  for (let attempt = 0; attempt < 9; attempt += 1) {
    await settle();
    const { connection } = chat.getSnapshot();
    if (connection.state !== "reconnecting" || connection.retryAt === undefined) break;
    const wait = connection.retryAt - Date.now();
    waits.push(wait);
    await vi.advanceTimersByTimeAsync(wait);
  }
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
});

test.each([
  [1001, "reconnecting"],
  [1006, "reconnecting"],
  [1011, "reconnecting"],
  [1012, "reconnecting"],
  [1013, "reconnecting"],
  [4408, "reconnecting"],
  [4429, "reconnecting"],
  [1000, "closed"],
  [1002, "closed"],
  [1003, "closed"],
  [1007, "closed"],
  [1009, "closed"],
  [4401, "closed"],
  [4403, "closed"],
  [4410, "closed"],
])("close code %i leaves it %s", async (code, state) => {
  const { chat, server } = startChat();
  await settle();
  server.socket.cut(code);
  expect(chat.getSnapshot().connection).toMatchObject({ state, code });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.sockets).toHaveLength(state === "closed" ? 1 : 2);
});

test("a restart is met at once, spread by jitter; a busy server after a pause", async () => {
  const { chat, server } = startChat();
  await settle();
  server.socket.cut(1012);
  expect(chat.getSnapshot().connection).toMatchObject({ retryAt: Date.now() + 500 });
  await vi.advanceTimersByTimeAsync(20_000);
  server.socket.cut(1013);
  expect(chat.getSnapshot().connection).toMatchObject({ retryAt: Date.now() + 5_500 });
});

test("too many frames: comes back after what the server said", async () => {
  const { chat, server } = startChat();
  await settle();
  server.fail(server.socket, "rate_limit_exceeded", { retry_after_ms: 7_000 });
  server.socket.cut(4429);
  expect(chat.getSnapshot().connection).toMatchObject({ retryAt: Date.now() + 7_500 });
});

test("a foreign session is offered to be left for a new one", async () => {
  const { chat, server } = startChat();
  await settle();
  server.fail(server.socket, "session_forbidden");
  server.socket.cut(4403, "not your session");
  expect(chat.getSnapshot().connection).toEqual({
    state: "closed",
    code: 4403,
    reason: "not your session",
    remedy: "start_new",
  });
  expect(chat.getSnapshot().error).toMatchObject({ code: "session_forbidden", ref: "ref-1" });
});

test("the network's return cuts the wait short", async () => {
  const { chat, server, notice } = startChat();
  await settle();
  server.socket.cut(1013);
  notice("online");
  await settle();
  expect(chat.getSnapshot().connection).toEqual({ state: "live" });
  expect(server.sockets).toHaveLength(2);
});

test("a page that is shown again asks a silent server, and leaves it when nothing comes", async () => {
  const { chat, server, notice } = startChat();
  await settle();
  server.socket.deaf = true;
  notice("visible");
  await vi.advanceTimersByTimeAsync(4_000);
  expect(chat.getSnapshot().connection).toMatchObject({ state: "reconnecting" });
  await vi.advanceTimersByTimeAsync(250);
  expect(chat.getSnapshot().connection).toEqual({ state: "live" });
});

test("a quiet connection that answers pings stays", async () => {
  const { chat, server } = startChat();
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(server.sockets).toHaveLength(1);
  expect(server.sent("ping").length).toBeGreaterThan(5);
  expect(chat.getSnapshot().connection).toEqual({ state: "live" });
});

test("a URL that no socket can be made of closes with the reason", () => {
  const { chat } = startChat({
    WebSocket: class {
      constructor() {
        throw new Error("insecure");
      }
    } as never,
  });
  expect(chat.getSnapshot().connection).toMatchObject({ state: "closed", reason: "insecure" });
});

test("close ends it for good, and the snapshot stays readable", async () => {
  const { chat, server } = startChat();
  await settle();
  chat.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.sockets).toHaveLength(1);
  expect(server.socket.closes).toEqual([{ state: 1, code: 1000 }]);
  expect(chat.getSnapshot().connection).toMatchObject({ state: "closed", code: 1000 });
});
