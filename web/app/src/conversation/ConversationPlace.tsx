/** One conversation: the messages, the composer, and what is known about the prompt. */
import type { ChatSnapshot } from "@promptcraft/chat/client";
import { useMemo } from "react";
import { useDocumentTitle } from "../shell/useDocumentTitle";
import { chatGeneration, chatOf } from "../state/chats";
import { conversations } from "../state/conversations";
import { useStore } from "../state/createStore";
import { freshSessionId } from "../state/freshSession";
import { ConnectionBar } from "./ConnectionState";
import { ConversationHeader } from "./ConversationHeader";
import { FirstVisit } from "./FirstVisit";
import { Composer, MessageList } from "./PlainMessages";
import { PromptPanel } from "./PromptPanel";
import { useChatEffects } from "./useChatEffects";
import { useSnapshot } from "./useSnapshot";
import "./conversation.css";
import "./panel.css";

/** `sessionId` is absent for a conversation that is not begun yet. */
export function ConversationPlace({ sessionId }: { readonly sessionId: string | undefined }) {
  const { count } = useStore(chatGeneration);
  const id = sessionId ?? freshSessionId();
  return <Conversation key={`${id} ${count}`} sessionId={id} begun={sessionId !== undefined} />;
}

function Conversation({
  sessionId,
  begun,
}: {
  readonly sessionId: string;
  readonly begun: boolean;
}) {
  const chat = useMemo(() => chatOf(sessionId), [sessionId]);
  const snapshot = useSnapshot(chat);
  const list = useStore(conversations);
  useChatEffects(sessionId, chat, snapshot);
  const conversation = list.conversations.find((one) => one.sessionId === sessionId);
  const title = conversation?.title || titleFrom(snapshot);
  useDocumentTitle(title);
  const { messages, features } = snapshot;
  return (
    <>
      <ConversationHeader
        title={title || "New conversation"}
        conversation={conversation}
        connection={snapshot.connection}
        marked={snapshot.opportunity !== undefined}
      />
      <div className="conversation">
        <div className="conversation-middle">
          {messages.length === 0 && !begun ? (
            <FirstVisit model={features?.model} onPick={(prompt) => chat.send(prompt)} />
          ) : (
            <MessageList snapshot={snapshot} />
          )}
          <div className="composer-place">
            <ConnectionBar
              chat={chat}
              connection={snapshot.connection}
              queued={queuedIn(snapshot)}
            />
            <Composer chat={chat} />
          </div>
        </div>
        <PromptPanel chat={chat} snapshot={snapshot} />
      </div>
    </>
  );
}

/** Until the server has made a title, the first words of the first request. */
function titleFrom(snapshot: ChatSnapshot): string {
  const first = snapshot.messages.find((message) => message.role === "user")?.content ?? "";
  const line = first.split("\n", 1)[0] ?? "";
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function queuedIn(snapshot: ChatSnapshot): number {
  return snapshot.messages.filter(
    (message) => message.role === "user" && message.status === "queued",
  ).length;
}
