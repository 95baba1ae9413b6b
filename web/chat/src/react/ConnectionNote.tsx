/** Where the connection stands: a dot with a word, and a quiet line about what happens while it is cut. */
import { useEffect, useState } from "react";
import type { ChatClient, ChatSnapshot, ConnectionState } from "../client/types";
import { useTexts } from "./TextsContext";
import type { ChatTexts } from "./texts";

/** A cut that is over within this time is not worth a word. */
const QUIET_MS = 700;

export function ConnectionDot({ connection }: { readonly connection: ConnectionState }) {
  const texts = useTexts();
  return (
    <span className="pc-connection" data-state={connection.state} role="status">
      <span className="pc-connection-dot" aria-hidden="true" />
      {wordFor(connection, texts)}
    </span>
  );
}

function wordFor(connection: ConnectionState, texts: ChatTexts): string {
  switch (connection.state) {
    case "live":
      return texts.live;
    case "idle":
    case "connecting":
      return texts.connecting;
    case "reconnecting":
      return connection.offline ? texts.offline : texts.reconnecting;
    case "closed":
      return texts.closed;
  }
}

export interface ConnectionNoteProps {
  readonly chat: ChatClient;
  readonly snapshot: ChatSnapshot;
  readonly onStartNew: () => void;
}

/** Nothing while all is well. */
export function ConnectionNote({ chat, snapshot, onStartNew }: ConnectionNoteProps) {
  const texts = useTexts();
  const { connection, messages } = snapshot;
  const cut = connection.state === "reconnecting" || connection.state === "closed";
  const lasting = useLasting(cut);
  if (!cut || !lasting) return null;
  const waiting = messages.filter(
    (message) => message.role === "user" && message.status === "queued",
  ).length;
  return (
    <div className="pc-note" data-state={connection.state}>
      <p>
        <Reason connection={connection} /> {waiting > 0 && texts.queuedCount(waiting)}
      </p>
      {connection.state === "closed" && connection.remedy === "start_new" ? (
        <button type="button" className="pc-button pc-button-small" onClick={onStartNew}>
          {texts.startNew}
        </button>
      ) : (
        <button type="button" className="pc-button pc-button-small" onClick={chat.connect}>
          {texts.reconnectNow}
        </button>
      )}
    </div>
  );
}

function Reason({ connection }: { readonly connection: ConnectionState }) {
  const texts = useTexts();
  const retryAt = connection.state === "reconnecting" ? connection.retryAt : undefined;
  const seconds = useSecondsUntil(retryAt);
  if (connection.state !== "closed") return texts.retryIn(seconds);
  switch (connection.remedy) {
    case "start_new":
      return texts.foreignSession;
    case "sign_in":
      return texts.signInNeeded;
    case "none":
      return connection.reason === "" ? texts.connectionEnded : connection.reason;
  }
}

function useLasting(cut: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!cut) {
      setLasting(false);
      return undefined;
    }
    const timer = setTimeout(() => setLasting(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [cut]);
  return lasting;
}

/** Whole seconds left, 0 when the time has come or is unknown. */
function useSecondsUntil(time: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (time === undefined) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [time]);
  return time === undefined ? 0 : Math.max(0, Math.ceil((time - now) / 1_000));
}
