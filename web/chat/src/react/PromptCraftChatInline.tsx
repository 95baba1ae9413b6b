/** The whole chat as one component, to be put into any page. Its styles are in `@promptcraft/chat/style.css`. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { ChatSnapshot, CreatedTemplate, TokenSource } from "../client/types";
import { Composer, type ComposerHandle } from "./Composer";
import { ConnectionDot, ConnectionNote } from "./ConnectionNote";
import { EmptyState } from "./EmptyState";
import { ErrorLine } from "./ErrorLine";
import { MessageList } from "./MessageList";
import { OpportunityOffer } from "./OpportunityOffer";
import { TemplateNotice } from "./TemplateNotice";
import { TextsProvider, useTexts } from "./TextsContext";
import { type ChatTexts, ENGLISH } from "./texts";
import { type UsedChat, useChat } from "./useChat";

export interface PromptCraftChatInlineProps {
  /** Names the person in the session's id only; the server believes tokens and nothing else. */
  readonly userId?: string | number | null | undefined;
  readonly onTemplateCreated?: ((template: CreatedTemplate) => void) | undefined;
  /** The server; default: the page's own host. */
  readonly url?: string | undefined;
  /** A token, or a function that fetches one and is asked again when it has expired. */
  readonly token?: TokenSource | null;
  /** Default: `auto`, as the system has it. */
  readonly theme?: "light" | "dark" | "auto" | undefined;
  readonly className?: string | undefined;
  /** Words to use instead of the English ones. */
  readonly messages?: Partial<ChatTexts> | undefined;
  /** Default: the conversation this tab had, or a new one. */
  readonly session?: string | undefined;
}

export default function PromptCraftChatInline({
  userId,
  onTemplateCreated,
  url,
  token,
  theme = "auto",
  className,
  messages,
  session,
}: PromptCraftChatInlineProps) {
  const used = useChat({
    url,
    session,
    token: token ?? undefined,
    userId: userId === null || userId === undefined ? undefined : String(userId),
  });
  useTemplateCreated(used, onTemplateCreated);
  const texts = useMemo(() => ({ ...ENGLISH, ...messages }), [messages]);
  return (
    <TextsProvider value={texts}>
      <section
        className={["pc-chat", className].filter(Boolean).join(" ")}
        data-theme={theme}
        aria-label={texts.title}
      >
        <ChatBody {...used} />
      </section>
    </TextsProvider>
  );
}

function useTemplateCreated(
  { chat }: UsedChat,
  onTemplateCreated: PromptCraftChatInlineProps["onTemplateCreated"],
): void {
  const handler = useRef(onTemplateCreated);
  useEffect(() => {
    handler.current = onTemplateCreated;
  });
  useEffect(
    () => chat.on("templateCreated", ({ template }) => handler.current?.(template)),
    [chat],
  );
}

function ChatBody({ chat, snapshot, startNew }: UsedChat) {
  const composer = useRef<ComposerHandle | null>(null);
  const [draft, setDraft] = useState("");
  const insert = useRef((text: string) => composer.current?.insert(text)).current;
  return (
    <>
      <Header snapshot={snapshot} />
      <MessageList
        chat={chat}
        snapshot={snapshot}
        onUse={insert}
        onEdit={insert}
        empty={<EmptyState onPick={chat.send} />}
      />
      <div className="pc-foot">
        <ConnectionNote chat={chat} snapshot={snapshot} onStartNew={startNew} />
        {snapshot.error !== undefined && (
          <ErrorLine error={snapshot.error} onDismiss={chat.dismissError} />
        )}
        <TemplateNotice chat={chat} />
        <Composer
          chat={chat}
          snapshot={snapshot}
          handle={composer}
          draft={draft}
          onDraftChange={setDraft}
        />
      </div>
      <OpportunityOffer
        chat={chat}
        opportunity={snapshot.opportunity}
        isWriting={draft.trim() !== ""}
      />
    </>
  );
}

function Header({ snapshot }: { readonly snapshot: ChatSnapshot }) {
  const texts = useTexts();
  const problem = snapshot.identity?.credentialError;
  return (
    <header className="pc-header">
      <span className="pc-title">{texts.title}</span>
      {problem !== undefined && (
        <span className="pc-muted" role="status">
          {texts.guest(problem.message)}
        </span>
      )}
      <ConnectionDot connection={snapshot.connection} />
    </header>
  );
}
