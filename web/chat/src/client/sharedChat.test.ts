/** One client for all who show the same conversation. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeServer } from "../../test/FakeServer";
import { MemoryStorage } from "../../test/startChat";
import { shareChat } from "./sharedChat";
import type { TokenSource } from "./types";

let server: FakeServer;
let count = 0;

beforeEach(() => {
  vi.useFakeTimers();
  // The registry is kept in a page only.
  vi.stubGlobal("window", {});
  server = new FakeServer();
  server.tokens.set("good", "7");
  count += 1;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

function share(token?: TokenSource) {
  return shareChat({
    url: "ws://chat.test",
    session: `shared-${count}`,
    WebSocket: server.Socket,
    storage: { outbox: new MemoryStorage(), identity: new MemoryStorage() },
    token,
  });
}

test("nothing is opened until somebody stays", async () => {
  share();
  await settle();
  expect(server.sockets).toHaveLength(0);
});

test("two users have one socket, and it closes a moment after the last has gone", async () => {
  const release = share().retain();
  const releaseOther = share().retain();
  await settle();
  release();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.socket.closes).toEqual([]);
  releaseOther();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.sockets).toHaveLength(1);
  expect(server.socket.closes).toEqual([{ state: 1, code: 1000 }]);
});

test("whoever goes and comes back at once finds the same socket", async () => {
  share().retain()();
  share().retain();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.sockets).toHaveLength(1);
  expect(server.socket.closes).toEqual([]);
});

test("releasing twice counts once", async () => {
  const release = share().retain();
  share().retain();
  release();
  release();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.socket.closes).toEqual([]);
});

test("another token is proved on the live connection, and none goes on as a guest", async () => {
  const shared = share();
  shared.retain();
  await settle();
  shared.setToken("good");
  await settle();
  expect(shared.chat.getSnapshot().identity).toMatchObject({ authenticated: true });
  expect(server.sockets).toHaveLength(1);
  shared.setToken(undefined);
  await settle();
  expect(shared.chat.getSnapshot().identity).toMatchObject({ authenticated: false });
  expect(server.sockets).toHaveLength(2);
});
