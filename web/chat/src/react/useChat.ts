/** A conversation in React: one client for all who show it, made on first use and closed when nobody shows it any more. */
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { newSession } from "../client/address";
import { createId } from "../client/environment";
import { type SharedChat, shareChat } from "../client/sharedChat";
import type { ChatClient, ChatOptions, ChatSnapshot } from "../client/types";

/** What the hook takes: a client's options, as far as a component has them. */
export type UseChatOptions = Pick<
  ChatOptions,
  "url" | "session" | "token" | "userId" | "streaming" | "storage" | "WebSocket" | "environment"
>;

export interface UsedChat {
  readonly chat: ChatClient;
  readonly snapshot: ChatSnapshot;
  /** Leaves this conversation for a new one; what was not sent goes along. */
  startNew(): void;
}

export function useChat(options: UseChatOptions = {}): UsedChat {
  const { url, userId, token, streaming } = options;
  const [fresh, setFresh] = useState<string | undefined>(undefined);
  const session = fresh ?? options.session;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these name the conversation; a new token or new storage does not make another.
  const shared = useMemo(
    () => shareChat({ ...options, session }),
    [url, session, userId, streaming],
  );
  useEffect(() => shared.setToken(token), [shared, token]);
  useEffect(() => shared.retain(), [shared]);
  const { chat } = shared;
  const snapshot = useSyncExternalStore(chat.subscribe, chat.getSnapshot, serverSnapshot);

  const startNew = useCallback(() => {
    const next = newSession(userId, createId());
    carryOver(shared, shareChat({ ...options, session: next }));
    chat.rememberSession(next);
    setFresh(next);
  }, [chat, shared, userId, options]);
  return { chat, snapshot, startNew };
}

/** What has not reached the old conversation is said in the new one. */
function carryOver(from: SharedChat, to: SharedChat): void {
  for (const message of from.chat.getSnapshot().messages) {
    if (message.role === "assistant" || message.seq !== undefined) continue;
    const content = from.chat.discard(message.id);
    if (content === undefined) continue;
    if (message.kind === "optimization") to.chat.optimize(content);
    else to.chat.send(content);
  }
}

/** What a server renders, and a browser first: a conversation that has not begun. */
const NOTHING: ChatSnapshot = {
  connection: { state: "idle" },
  session: "",
  identity: undefined,
  messages: [],
  typing: undefined,
  opportunity: undefined,
  templates: [],
  error: undefined,
  features: undefined,
  limits: undefined,
  hasOlder: false,
  loadingHistory: false,
};

function serverSnapshot(): ChatSnapshot {
  return NOTHING;
}
