/** The list of past conversations as the sidebar shows it: one search, loaded page by page. */
import {
  type Conversation,
  deleteConversation,
  listConversations,
  renameConversation,
} from "../api/conversations";
import { describe, Problem } from "../api/problem";
import { createStore } from "./createStore";
import { deleteWithUndo } from "./deferredDeletion";
import { announceChange } from "./tabs";

export interface ConversationList {
  /** `refused`: this server talks to people who signed in, and to nobody else. */
  readonly status: "loading" | "ready" | "refused" | "failed";
  /** Why it failed; empty otherwise. */
  readonly reason: string;
  /** Words to search for; "" lists all. */
  readonly query: string;
  readonly conversations: readonly Conversation[];
  readonly pages: number;
  readonly hasMore: boolean;
}

const EMPTY: ConversationList = {
  status: "loading",
  reason: "",
  query: "",
  conversations: [],
  pages: 0,
  hasMore: false,
};

export const conversations = createStore<ConversationList>(EMPTY);

/** Deleted here, and still to be deleted on the server. */
const hidden = new Set<string>();

/** Counts requests, so that a late answer to an old question is dropped. */
let asked = 0;

/** Asks for as many pages as are shown, again. */
export async function reloadConversations(): Promise<void> {
  await load(conversations.get().query, Math.max(1, conversations.get().pages));
}

export async function searchConversations(query: string): Promise<void> {
  await load(query, 1);
}

export async function loadMoreConversations(): Promise<void> {
  await load(conversations.get().query, conversations.get().pages + 1);
}

/** Empties the list; for a change of identity. */
export function forgetConversations(): void {
  asked += 1;
  conversations.set(EMPTY);
}

async function load(query: string, pages: number): Promise<void> {
  asked += 1;
  const question = asked;
  try {
    const found: Conversation[] = [];
    let hasMore = true;
    for (let page = 1; page <= pages && hasMore; page += 1) {
      const answer = await listConversations(query, page);
      found.push(...answer.results);
      hasMore = answer.hasMore;
    }
    if (question === asked) {
      conversations.set({
        status: "ready",
        reason: "",
        query,
        conversations: found.filter(visible),
        pages,
        hasMore,
      });
    }
  } catch (error) {
    if (question === asked) {
      const status = error instanceof Problem && error.status === 401 ? "refused" : "failed";
      conversations.set((before) => ({ ...before, status, reason: describe(error) }));
    }
  }
}

function visible(conversation: Conversation): boolean {
  return !hidden.has(conversation.sessionId);
}

/** The title that the list knows for a conversation, or "". */
export function titleOf(list: ConversationList, sessionId: string): string {
  return (
    list.conversations.find((conversation) => conversation.sessionId === sessionId)?.title ?? ""
  );
}

export async function rename(sessionId: string, title: string): Promise<void> {
  await renameConversation(sessionId, title);
  conversations.set((before) => ({
    ...before,
    conversations: before.conversations.map((one) =>
      one.sessionId === sessionId ? { ...one, title } : one,
    ),
  }));
  announceChange("conversations");
}

/** Deletes with a way back. */
export function remove(conversation: Conversation): void {
  const { sessionId, title } = conversation;
  deleteWithUndo({
    text: `Deleted “${title === "" ? "Untitled" : title}”.`,
    hide() {
      hidden.add(sessionId);
      conversations.set((before) => ({
        ...before,
        conversations: before.conversations.filter(visible),
      }));
    },
    restore() {
      hidden.delete(sessionId);
      void reloadConversations();
    },
    async commit(keepalive) {
      await deleteConversation(sessionId, keepalive);
      announceChange("conversations");
    },
  });
}
