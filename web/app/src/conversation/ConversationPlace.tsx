/** One conversation: the messages, the composer, and what is known about the prompt. */
import {
  type ChatSnapshot,
  type ComposerHandle,
  MessageList,
  type Optimization,
  type TemplateSuggestion,
} from "@promptcraft/chat";
import "@promptcraft/chat/style.css";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useDraftLint } from "../lint/useDraftLint";
import { navigate } from "../routing/navigation";
import { PageHeader } from "../shell/PageHeader";
import { useDocumentTitle } from "../shell/useDocumentTitle";
import { account } from "../state/account";
import { chatGeneration, chatOf } from "../state/chats";
import { conversations } from "../state/conversations";
import { useStore } from "../state/createStore";
import { draftOf, keepDraft, NEW_DRAFT } from "../state/drafts";
import { leftEdits, leftOf, setLeftEdits } from "../state/edits";
import { freshSessionId } from "../state/freshSession";
import { ComposerPlace } from "./ComposerPlace";
import { ConversationHeader } from "./ConversationHeader";
import { FirstVisit } from "./FirstVisit";
import { PromptPanel } from "./PromptPanel";
import { useChatEffects } from "./useChatEffects";
import { useSnapshot } from "./useSnapshot";
import "./conversation.css";
import "./panel.css";
import "../lint/lint.css";

/** `sessionId` is absent for a conversation that is not begun yet. */
export function ConversationPlace({ sessionId }: { readonly sessionId: string | undefined }) {
  const { count } = useStore(chatGeneration);
  const { settled } = useStore(account);
  const id = sessionId ?? freshSessionId();
  if (!settled) {
    // A socket opened now could be a guest's, and find the door closed to a user's conversation.
    return <PageHeader title="" />;
  }
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
  const { conversations: listed } = useStore(conversations);
  const left = useStore(leftEdits);
  const [draft, setDraft] = useDraft(begun ? sessionId : NEW_DRAFT);
  const composer = useRef<ComposerHandle>(null);
  const lint = useDraftLint(draft, composer);
  useChatEffects(sessionId, chat, snapshot);
  const conversation = listed.find((one) => one.sessionId === sessionId);
  const title = conversation?.title || titleFrom(snapshot);
  useDocumentTitle(title);
  const insert = useCallback((text: string) => composer.current?.insert(text), []);
  const leftIn = useCallback(
    (optimization: Optimization) => leftOf(left, optimization.requestId),
    [left],
  );
  const isNew = snapshot.messages.length === 0 && !begun;
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
          {isNew ? (
            <FirstVisit model={snapshot.features?.model} onPick={(prompt) => chat.send(prompt)} />
          ) : (
            <>
              <h2 className="visually-hidden">Messages</h2>
              <MessageList
                chat={chat}
                snapshot={snapshot}
                showEdits={false}
                leftOf={leftIn}
                onLeftChange={setLeftEdits}
                onUse={insert}
                onEdit={insert}
                onSuggestion={openSuggestion}
              />
            </>
          )}
          <ComposerPlace
            chat={chat}
            snapshot={snapshot}
            handle={composer}
            draft={draft}
            onDraftChange={setDraft}
            lint={lint}
          />
        </div>
        <PromptPanel chat={chat} snapshot={snapshot} draft={draft} lint={lint} />
      </div>
    </>
  );
}

/** A draft outlives a reload, and moves along when its conversation gets an address. */
function useDraft(name: string): [draft: string, setDraft: (draft: string) => void] {
  const [draft, setDraft] = useState(() => draftOf(name));
  const keptAs = useRef(name);
  useEffect(() => {
    if (keptAs.current !== name) {
      keepDraft(keptAs.current, "");
      keepDraft(name, draft);
      keptAs.current = name;
    }
  }, [name, draft]);
  const change = useCallback(
    (next: string) => {
      keepDraft(name, next);
      setDraft(next);
    },
    [name],
  );
  return [draft, change];
}

function openSuggestion(suggestion: TemplateSuggestion): void {
  navigate({ place: "template", templateId: suggestion.templateId });
}

/** Until the server has made a title, the first words of the first request. */
function titleFrom(snapshot: ChatSnapshot): string {
  const first = snapshot.messages.find((message) => message.role === "user")?.content ?? "";
  const line = first.split("\n", 1)[0] ?? "";
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
