/** The state of the connection as a dot with a word, and the quiet bar that says what happens while it is cut. */
import type { ChatClient, ConnectionState } from "@promptcraft/chat";
import { useEffect, useState } from "react";
import { startConversation } from "../shell/startConversation";
import { openOverlay } from "../state/overlay";

/** A connection that comes back within this time is not worth a word. */
const QUIET_MS = 700;

export function ConnectionDot({ connection }: { readonly connection: ConnectionState }) {
  const { tone, label } = summaryOf(connection);
  return (
    <span className="connection" data-tone={tone} role="status" title={label}>
      <span className="connection-dot" aria-hidden="true" />
      <span className="connection-label">{label}</span>
    </span>
  );
}

function summaryOf(connection: ConnectionState): {
  tone: "live" | "waiting" | "cut";
  label: string;
} {
  switch (connection.state) {
    case "live":
      return { tone: "live", label: "Live" };
    case "idle":
    case "connecting":
      return { tone: "waiting", label: "Connecting" };
    case "reconnecting":
      return { tone: "waiting", label: connection.offline ? "Offline" : "Reconnecting" };
    case "closed":
      return { tone: "cut", label: "Disconnected" };
  }
}

export interface ConnectionBarProps {
  readonly chat: ChatClient;
  readonly connection: ConnectionState;
  /** How many messages wait to be sent. */
  readonly queued: number;
}

/** Nothing while all is well. */
export function ConnectionBar({ chat, connection, queued }: ConnectionBarProps) {
  const cut = connection.state === "reconnecting" || connection.state === "closed";
  const lasting = useLasting(cut);
  if (!cut || !lasting) {
    return null;
  }
  return (
    <div className="connection-bar" role="status">
      {connection.state === "reconnecting" ? (
        <>
          <p>
            <ReconnectText connection={connection} /> {queuedText(queued)}
          </p>
          <button type="button" className="button button-quiet" onClick={() => chat.connect()}>
            Reconnect now
          </button>
        </>
      ) : (
        <ClosedText chat={chat} connection={connection} />
      )}
    </div>
  );
}

function ReconnectText({
  connection,
}: {
  readonly connection: ConnectionState & { state: "reconnecting" };
}) {
  const seconds = useSecondsUntil(connection.retryAt);
  if (connection.offline) {
    return "No network.";
  }
  return seconds > 0 ? (
    <>
      The server cannot be reached. <span aria-live="off">Trying again in {seconds} s.</span>
    </>
  ) : (
    "The server cannot be reached. Trying again now."
  );
}

function ClosedText({
  chat,
  connection,
}: {
  readonly chat: ChatClient;
  readonly connection: ConnectionState & { state: "closed" };
}) {
  const text = connection.reason === "" ? "The connection is closed." : connection.reason;
  switch (connection.remedy) {
    case "start_new":
      return (
        <>
          <p>{text}</p>
          <button type="button" className="button button-quiet" onClick={startConversation}>
            Start a new one
          </button>
        </>
      );
    case "sign_in":
      return (
        <>
          <p>{text}</p>
          <button
            type="button"
            className="button button-quiet"
            onClick={() => openOverlay("sign_in")}
          >
            Sign in
          </button>
        </>
      );
    case "none":
      return (
        <>
          <p>{text}</p>
          <button type="button" className="button button-quiet" onClick={() => chat.connect()}>
            Connect again
          </button>
        </>
      );
  }
}

function queuedText(queued: number): string {
  switch (queued) {
    case 0:
      return "You can go on writing.";
    case 1:
      return "1 message waits and will be sent.";
    default:
      return `${queued} messages wait and will be sent.`;
  }
}

/** Whether a condition has held for a moment. */
function useLasting(holds: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(holds), holds ? QUIET_MS : 0);
    return () => clearTimeout(timer);
  }, [holds]);
  return lasting && holds;
}

/** Whole seconds until a moment, counting down; 0 when it is over or there is none. */
function useSecondsUntil(time: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (time === undefined) {
      return;
    }
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [time]);
  return time === undefined ? 0 : Math.max(0, Math.ceil((time - now) / 1000));
}
