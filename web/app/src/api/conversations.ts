/** Conversations over REST: list, search, rename, delete, export. Messages themselves come over the socket. */
import { number, type Page, page, text } from "./decode";
import { request } from "./request";

export interface Conversation {
  readonly sessionId: string;
  /** Made from the first request, or given by the person; may be empty. */
  readonly title: string;
  /** RFC 3339, UTC. */
  readonly updatedAt: string;
  readonly messageCount: number;
}

export type ExportFormat = "markdown" | "json";

/** One page of one's own conversations, newest first; `query`: words of title or messages; pages count from 1. */
export async function listConversations(
  query: string,
  pageNumber: number,
  signal?: AbortSignal,
): Promise<Page<Conversation>> {
  const search = new URLSearchParams({ page: String(pageNumber) });
  if (query !== "") {
    search.set("q", query);
  }
  return page(
    await request("GET", `/api/v2/chat/sessions/?${search}`, signal ? { signal } : {}),
    decodeConversation,
  );
}

export async function renameConversation(sessionId: string, title: string): Promise<void> {
  await request("PATCH", pathOf(sessionId), { body: { title } });
}

/** Deletes for good; `keepalive` lets the request outlive a closing tab. */
export async function deleteConversation(sessionId: string, keepalive = false): Promise<void> {
  await request("DELETE", pathOf(sessionId), { keepalive });
}

/** Deletes all of one's own conversations. */
export async function deleteAllConversations(): Promise<void> {
  await request("DELETE", "/api/v2/chat/sessions/");
}

/** Where a browser downloads a conversation from. */
export function exportUrl(sessionId: string, format: ExportFormat): string {
  return `${pathOf(sessionId)}export/?format=${format}`;
}

function pathOf(sessionId: string): string {
  return `/api/v2/chat/sessions/${encodeURIComponent(sessionId)}/`;
}

function decodeConversation(entry: Record<string, unknown>): Conversation {
  return {
    sessionId: text(entry.session_id),
    title: text(entry.title),
    updatedAt: text(entry.updated_at),
    messageCount: number(entry.message_count),
  };
}
