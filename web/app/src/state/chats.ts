/** The conversations that are open in this tab: one client each, kept until what was said in it has arrived, even when one looks elsewhere. */
import { type ChatClient, type ChatSnapshot, createChat } from "@promptcraft/chat";
import { navigate } from "../routing/navigation";
import { createStore } from "./createStore";
import { reloadLibrary } from "./library";
import { announceChange } from "./tabs";
import { showToast } from "./toasts";

/** Conversations that wait in the background; past this the oldest is closed, and its unsent messages stay in storage. */
const MOST_WAITING = 8;

/** The page's own cookie says who a guest is: no token needs to lie where scripts can read it. */
const NO_STORAGE = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

/** Grows when all are closed, so that views ask for a fresh client. */
export const chatGeneration = createStore<{ readonly count: number }>({ count: 0 });

const clients = new Map<string, ChatClient>();
let shown: string | undefined;

/** The client of a conversation; opens it where it is not open yet. */
export function chatOf(sessionId: string): ChatClient {
  const known = clients.get(sessionId);
  if (known) {
    return known;
  }
  const client = createChat({
    session: sessionId,
    storage: { outbox: localStorage, identity: NO_STORAGE },
  });
  clients.set(sessionId, client);
  client.subscribe(closeIdle);
  client.on("templateCreated", ({ template }) => tellOfTemplate(template.id, template.title));
  return client;
}

/** Says which conversation is looked at; the others are closed as soon as they wait for nothing. */
export function keepShown(sessionId: string): void {
  shown = sessionId;
  closeIdle();
}

/** Ends all of them; unsent messages stay in storage. */
export function closeChats(): void {
  const open = [...clients.values()];
  clients.clear();
  for (const client of open) {
    client.close();
  }
  chatGeneration.set(({ count }) => ({ count: count + 1 }));
}

function closeIdle(): void {
  const others = [...clients].filter(([sessionId]) => sessionId !== shown);
  const waiting = others.filter(([, client]) => isWaiting(client.getSnapshot()));
  const kept = new Set(waiting.slice(-MOST_WAITING).map(([sessionId]) => sessionId));
  for (const [sessionId, client] of others) {
    if (!kept.has(sessionId)) {
      clients.delete(sessionId);
      client.close();
    }
  }
}

function isWaiting(snapshot: ChatSnapshot): boolean {
  return snapshot.messages.some(
    (message) =>
      message.role === "user" && (message.status === "queued" || message.status === "sending"),
  );
}

function tellOfTemplate(templateId: string, title: string): void {
  showToast({
    kind: "done",
    text: `“${title}” is in your library.`,
    action: { label: "Open", run: () => navigate({ place: "template", templateId }) },
  });
  void reloadLibrary();
  announceChange("templates");
}
