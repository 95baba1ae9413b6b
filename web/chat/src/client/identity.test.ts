/** Who is speaking: tokens, guests, and what happens when the server believes neither. */
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

function withUser(): FakeServer {
  const server = new FakeServer();
  server.tokens.set("good", "7");
  return server;
}

test("a token goes in a frame, before anything is asked, and never in the URL", async () => {
  const { chat, server } = startChat({ token: "good" }, { server: withUser() });
  await settle();
  expect(server.received.map(({ type }) => type)).toEqual(["authenticate", "connection_init"]);
  expect(server.socket.url).not.toContain("good");
  expect(chat.getSnapshot().identity).toMatchObject({ userId: "7", authenticated: true });
});

test("a function is asked for every connection", async () => {
  const token = vi.fn(async () => "good");
  const { server } = startChat({ token }, { server: withUser() });
  await settle();
  server.socket.cut(1006);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(token).toHaveBeenCalledTimes(2);
  expect(server.sent("authenticate")).toHaveLength(2);
});

test("a refused token is exchanged once where a function gives another", async () => {
  const tokens = ["old", "good"];
  const { chat, server } = startChat({ token: async () => tokens.shift() }, { server: withUser() });
  await settle();
  expect(server.sent("authenticate").map(({ token }) => token)).toEqual(["old", "good"]);
  expect(chat.getSnapshot().identity).toMatchObject({ authenticated: true });
});

test("a token that does not count leaves a guest who is told why", async () => {
  const { chat } = startChat({ token: "expired" }, { server: withUser() });
  await settle();
  expect(chat.getSnapshot().connection).toEqual({ state: "live" });
  expect(chat.getSnapshot().identity).toMatchObject({
    authenticated: false,
    credentialError: { code: "authentication_error" },
  });
  expect(chat.getSnapshot().error).toBeUndefined();
});

test.each([undefined, "", "  ", "undefined", "null"])("%j counts as no token", async (token) => {
  const { server } = startChat({ token: () => token }, { server: withUser() });
  await settle();
  expect(server.sent("authenticate")).toEqual([]);
});

test("while a token cannot be fetched nothing is said as a guest", async () => {
  let reachable = false;
  const token = async () => {
    if (!reachable) throw new Error("network");
    return "good";
  };
  const { chat, server } = startChat({ token }, { server: withUser() });
  chat.send("Hello");
  await settle();
  expect(server.sockets).toHaveLength(0);
  expect(chat.getSnapshot().error).toMatchObject({ code: "token_unavailable" });
  reachable = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(chat.getSnapshot().identity).toMatchObject({ authenticated: true });
  expect(server.sent("chat_message")).toHaveLength(1);
});

test("4401 asks the function again; with a plain token it waits for the person", async () => {
  const token = vi.fn(async () => "good");
  const renewing = startChat({ token }, { server: withUser() });
  await settle();
  renewing.server.socket.cut(4401);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(token).toHaveBeenCalledTimes(2);
  expect(renewing.chat.getSnapshot().connection).toEqual({ state: "live" });

  const fixed = startChat({ token: "good" }, { server: withUser() });
  await settle();
  fixed.server.socket.cut(4401);
  expect(fixed.chat.getSnapshot().connection).toMatchObject({ remedy: "sign_in" });
});

test("a server that refuses every new token is not asked for ever", async () => {
  let asked = 0;
  const { chat, server } = startChat({ token: async () => `token-${++asked}` });
  const greet = server.greet.bind(server);
  server.greet = (socket) => {
    greet(socket);
    socket.cut(4401);
  };
  await vi.advanceTimersByTimeAsync(120_000);
  expect(chat.getSnapshot().connection).toMatchObject({ state: "closed", code: 4401 });
  expect(server.sockets.length).toBeLessThanOrEqual(3);
});

test("signing in on a live connection proves it in place", async () => {
  const { chat, server } = startChat({}, { server: withUser() });
  await settle();
  expect(await chat.authenticate("bad")).toMatchObject({
    authenticated: false,
    error: { code: "authentication_error" },
  });
  expect(chat.getSnapshot().error).toBeUndefined();
  expect(await chat.authenticate("good")).toEqual({ authenticated: true, userId: "7" });
  expect(chat.getSnapshot().identity).toMatchObject({ authenticated: true });
  expect(server.sockets).toHaveLength(1);
});

test("signing in while the connection is away is answered by the next one", async () => {
  const { chat, server } = startChat({}, { server: withUser() });
  await settle();
  server.socket.cut(1013);
  const outcome = chat.authenticate("good");
  await settle();
  expect(await outcome).toEqual({ authenticated: true, userId: "7" });
});

test("signing out goes on as a guest on a fresh socket", async () => {
  const { chat, server } = startChat({ token: "good" }, { server: withUser() });
  await settle();
  chat.signOut();
  await settle();
  expect(chat.getSnapshot().identity).toMatchObject({ authenticated: false });
  expect(server.sockets).toHaveLength(2);
});

test("a guest gets the conversation back with the resume token, on a reload and after a cut", async () => {
  const identity = new MemoryStorage();
  const server = new FakeServer();
  const first = startChat({}, { identity, server });
  await settle();
  first.chat.close();
  const second = startChat({}, { identity, server });
  await settle();
  expect(server.sent("connection_init").at(-1)?.resume_token).toBe("guest-1");
  expect(second.chat.getSnapshot().connection).toEqual({ state: "live" });
});

test("an early acknowledgement does not replace the guest that one is about to prove", async () => {
  const identity = new MemoryStorage();
  const server = new FakeServer();
  server.resumeTokens.add("guest-of-old");
  identity.setItem("promptcraft:guest:chat.test/ws/chat/", "guest-of-old");
  startChat({}, { identity, server });
  await settle();
  expect(identity.getItem("promptcraft:guest:chat.test/ws/chat/")).toBe("guest-of-old");
});

test("a resume token that the server no longer takes is forgotten", async () => {
  const identity = new MemoryStorage();
  identity.setItem("promptcraft:guest:chat.test/ws/chat/", "too-old");
  const { chat } = startChat({}, { identity });
  await settle();
  expect(chat.getSnapshot().connection).toEqual({ state: "live" });
  expect(chat.getSnapshot().error).toBeUndefined();
  expect(identity.getItem("promptcraft:guest:chat.test/ws/chat/")).toBe("guest-1");
});

test("a recognized guest sees the conversation that the greeting kept silent about", async () => {
  const identity = new MemoryStorage();
  const server = new FakeServer();
  server.store({ type: "user_message", role: "user", message_id: "m", content: "Before" });
  identity.setItem("promptcraft:guest:chat.test/ws/chat/", "guest-1");
  server.ownSession = false;
  const take = server.take.bind(server);
  server.take = (socket, frame) => {
    if (frame.resume_token === "guest-1") server.ownSession = true;
    take(socket, frame);
  };
  const { chat } = startChat({}, { identity, server });
  await settle();
  expect(chat.getSnapshot().messages.map(({ content }) => content)).toEqual(["Before"]);
});

test("the methods may be handed around without their client", async () => {
  const { chat } = startChat();
  const { getSnapshot, subscribe, send } = chat;
  let told = 0;
  subscribe(() => {
    told += 1;
  });
  send("Hello");
  await settle();
  expect(told).toBeGreaterThan(0);
  expect(getSnapshot().messages).toHaveLength(2);
});

test("two tabs that open together become two guests, and each gets its own conversation back", async () => {
  const identity = new MemoryStorage();
  const first = new FakeServer();
  const second = new FakeServer();
  second.resumeTokens.add("guest-2");
  const greet = second.greet.bind(second);
  second.greet = (socket) => {
    socket.guest = "guest-2";
    greet(socket);
  };
  startChat({ session: "a" }, { identity, server: first });
  startChat({ session: "b" }, { identity, server: second });
  await settle();
  startChat({ session: "a" }, { identity, server: first });
  startChat({ session: "b" }, { identity, server: second });
  await settle();
  expect(first.sent("connection_init").at(-1)?.resume_token).toBe("guest-1");
  expect(second.sent("connection_init").at(-1)?.resume_token).toBe("guest-2");
});

test("what was dismissed stays dismissed after a reload", async () => {
  const outbox = new MemoryStorage();
  const server = new FakeServer();
  server.store({
    type: "template_opportunity",
    opportunity_id: "o",
    suggestion: { title: "T", confidence: 0.5, confidence_basis: "support" },
  });
  const { chat } = startChat({}, { outbox, server });
  await settle();
  expect(chat.getSnapshot().opportunity?.id).toBe("o");
  chat.dismiss("o");
  const again = startChat({}, { outbox, server });
  await settle();
  expect(again.chat.getSnapshot().opportunity).toBeUndefined();
});
