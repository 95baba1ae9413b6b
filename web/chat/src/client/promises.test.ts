/** The contract's promises over any network: whatever is cut, and whenever, all that was said is stored once and answered once. */
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeServer } from "../../test/FakeServer";
import { MemoryStorage, type Started, startChat } from "../../test/startChat";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

type Step =
  | {
      readonly kind:
        | "send"
        | "deafen"
        | "mute"
        | "unreachable"
        | "reachable"
        | "reload"
        | "elsewhere";
    }
  | { readonly kind: "cut"; readonly code: number }
  | { readonly kind: "wait"; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: "send" } as const) },
  fc.constantFrom<Step>(
    { kind: "deafen" },
    { kind: "mute" },
    { kind: "unreachable" },
    { kind: "reachable" },
    { kind: "reload" },
    { kind: "elsewhere" },
  ),
  fc
    .constantFrom(1001, 1006, 1012, 1013, 4408, 4429)
    .map((code) => ({ kind: "cut", code }) as const),
  fc.constantFrom(0, 10, 700, 5_000, 61_000).map((ms) => ({ kind: "wait", ms }) as const),
);

/** One tab, its server, and what has been said in it. */
class World {
  readonly server = new FakeServer();
  readonly outbox = new MemoryStorage();
  readonly identity = new MemoryStorage();
  readonly said: string[] = [];
  started: Started;

  constructor() {
    this.started = this.#open();
  }

  async take(given: Step): Promise<void> {
    const newest = this.server.sockets.at(-1);
    switch (given.kind) {
      case "send":
        this.said.push(this.started.chat.send(`said ${this.said.length}`) ?? "");
        return;
      case "cut":
        newest?.cut(given.code);
        return;
      case "deafen":
        if (newest !== undefined) newest.deaf = true;
        return;
      case "mute":
        if (newest !== undefined) newest.mute = true;
        return;
      case "unreachable":
      case "reachable":
        this.server.refuseConnections = given.kind === "unreachable";
        return;
      case "reload":
        this.started.chat.close();
        this.started = this.#open();
        return;
      case "elsewhere":
        this.#saySomewhereElse();
        return;
      case "wait":
        await vi.advanceTimersByTimeAsync(given.ms);
    }
  }

  /** Everything works again, and there is time enough. */
  async heal(): Promise<void> {
    this.server.refuseConnections = false;
    await vi.advanceTimersByTimeAsync(5 * 60_000);
  }

  #open(): Started {
    const { server, outbox, identity } = this;
    return startChat({}, { server, outbox, identity });
  }

  #saySomewhereElse(): void {
    const id = `elsewhere-${this.server.stored.length}`;
    const frame = { type: "user_message", role: "user", message_id: id, content: id };
    const stored = this.server.store(frame);
    for (const socket of this.server.sockets) socket.say(stored);
  }
}

test("every message is stored once, answered once, and shown in the server's order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const world = new World();
      for (const given of steps) await world.take(given);
      await world.heal();
      const { stored } = world.server;
      const people = stored.filter(({ type }) => type === "user_message");
      const own = people.filter(({ message_id }) => world.said.includes(String(message_id)));
      expect(own.map(({ message_id }) => message_id)).toEqual(world.said);
      const { messages, connection } = world.started.chat.getSnapshot();
      expect(connection.state).toBe("live");
      expect(messages.map(({ id, seq }) => [id, seq])).toEqual(
        stored.map(({ message_id, seq }) => [message_id, seq]),
      );
      expect([...world.outbox.values.keys()].filter((key) => key.includes("outbox"))).toEqual([]);
      world.started.chat.close();
    }),
    { numRuns: 150 },
  );
});
