/**
 * Where one writes. Enter sends, Shift and Enter begins a new line, ⌘ or Ctrl and Enter sends too, ↑ in an empty
 * field brings the last message back, Esc stops the answer that is being written.
 */
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import type { ChatClient, ChatSnapshot } from "../client/types";
import { Icon } from "./Icon";
import { loadMarkdown } from "./Markdown";
import { useTexts } from "./TextsContext";
import { useGrowingHeight } from "./useGrowingHeight";

/** What others may do with the composer. */
export interface ComposerHandle {
  /** Puts a text in place of the draft and the cursor at its end. */
  insert(text: string): void;
  focus(): void;
  /** What one writes in, for who works with places in the text. */
  readonly field: HTMLTextAreaElement | null;
}

export interface ComposerProps {
  readonly chat: ChatClient;
  readonly snapshot: ChatSnapshot;
  readonly handle?: Ref<ComposerHandle> | undefined;
  /** Where the draft is kept, for a page that keeps it itself. */
  readonly draft?: string | undefined;
  readonly onDraftChange?: ((draft: string) => void) | undefined;
  /** Sends in another way, as a request to optimize for instance. */
  readonly onSend?: ((content: string) => void) | undefined;
  /** Hears of keys first; one whose default it prevents means nothing to the composer any more. */
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLTextAreaElement>) => void) | undefined;
  /** The cursor has moved. */
  readonly onCursor?: (() => void) | undefined;
  /** What lies under the text, as marks do; it scrolls and breaks lines on its own. */
  readonly underlay?: ReactNode;
}

export function Composer({
  chat,
  snapshot,
  handle,
  draft,
  onDraftChange,
  onSend,
  onKeyDown: onKeyDownFirst,
  onCursor,
  underlay,
}: ComposerProps) {
  // Whoever can write will read an answer.
  useEffect(loadMarkdown, []);
  const texts = useTexts();
  const field = useRef<HTMLTextAreaElement | null>(null);
  const [ownText, setOwnText] = useState("");
  const text = draft ?? ownText;
  const setText = onDraftChange ?? setOwnText;
  const answering = answeringNow(snapshot);
  useGrowingHeight(field, text);
  useImperativeHandle(handle, () => ({
    insert: (inserted) => {
      setText(inserted);
      focusAtEnd(field.current);
    },
    focus: () => field.current?.focus(),
    get field() {
      return field.current;
    },
  }));

  const send = () => {
    if (text.trim() === "") return;
    if (onSend === undefined) chat.send(text);
    else onSend(text);
    setText("");
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    onKeyDownFirst?.(event);
    if (event.defaultPrevented) return;
    const action = actionOf(event, text === "", answering !== undefined);
    if (action === undefined) return;
    event.preventDefault();
    if (action === "send") send();
    else if (action === "stop" && answering !== undefined) chat.cancel(answering);
    else if (action === "recall") {
      setText(lastSaid(snapshot));
      focusAtEnd(field.current);
    }
  };
  return (
    <form
      className="pc-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="pc-composer-text">
        {underlay}
        <textarea
          ref={field}
          className="pc-composer-field"
          rows={1}
          value={text}
          aria-label={texts.composerLabel}
          placeholder={texts.composerPlaceholder}
          title={texts.composerHint}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onSelect={onCursor}
        />
      </div>
      {answering !== undefined && (
        <button
          type="button"
          className="pc-composer-button"
          aria-label={texts.stop}
          onClick={() => chat.cancel(answering)}
        >
          <Icon name="stop" />
        </button>
      )}
      <button
        type="submit"
        className="pc-composer-button pc-composer-send"
        aria-label={texts.send}
        disabled={text.trim() === ""}
      >
        <Icon name="send" />
      </button>
    </form>
  );
}

type Action = "send" | "recall" | "stop";

/** While a word is being composed with an input method, every key belongs to it. */
function actionOf(event: KeyboardEvent, empty: boolean, answering: boolean): Action | undefined {
  if (event.nativeEvent.isComposing) return undefined;
  if (event.key === "Enter") return event.shiftKey ? undefined : "send";
  if (event.key === "ArrowUp") return empty ? "recall" : undefined;
  return event.key === "Escape" && answering ? "stop" : undefined;
}

/** The request that is being answered, if any. */
function answeringNow({ typing, messages }: ChatSnapshot): string | undefined {
  if (typing?.inReplyTo !== undefined) return typing.inReplyTo;
  const streamed = messages.findLast(
    (message) => message.role === "assistant" && message.status === "streaming",
  );
  return streamed?.role === "assistant" ? streamed.inReplyTo : undefined;
}

function lastSaid({ messages }: ChatSnapshot): string {
  return messages.findLast(({ role }) => role === "user")?.content ?? "";
}

/** After the text has been put there, which is after the next paint. */
function focusAtEnd(field: HTMLTextAreaElement | null): void {
  if (field === null) return;
  field.focus();
  requestAnimationFrame(() => field.setSelectionRange(field.value.length, field.value.length));
}
