/** The line above a conversation: its title, the connection, and what can be done with it. */
import type { ConnectionState } from "@promptcraft/chat";
import { useState } from "react";
import type { Conversation } from "../api/conversations";
import { IconButton } from "../parts/IconButton";
import { ConversationMenu, renameTo, TitleInput } from "../shell/ConversationItem";
import { PageHeader } from "../shell/PageHeader";
import { useStore } from "../state/createStore";
import { isPanelSeen, panel, togglePanel } from "../state/panel";
import { ConnectionDot } from "./ConnectionState";
import { PANEL_ID } from "./panelId";

export interface ConversationHeaderProps {
  readonly title: string;
  /** The conversation as the list knows it; absent before its first message. */
  readonly conversation: Conversation | undefined;
  readonly connection: ConnectionState;
  /** Something waits in the column that is folded away. */
  readonly marked: boolean;
}

export function ConversationHeader({
  title,
  conversation,
  connection,
  marked,
}: ConversationHeaderProps) {
  const [editing, setEditing] = useState(false);
  const seen = isPanelSeen(useStore(panel));
  const heading =
    editing && conversation ? (
      <div className="title-edit">
        <TitleInput
          title={conversation.title}
          onDone={() => setEditing(false)}
          onRename={(next) => void renameTo(conversation.sessionId, next)}
        />
      </div>
    ) : (
      <h1>{title}</h1>
    );
  return (
    <PageHeader title={heading}>
      <ConnectionDot connection={connection} />
      {conversation ? (
        <ConversationMenu conversation={conversation} onRename={() => setEditing(true)} />
      ) : (
        <span className="icon-button" aria-hidden="true" />
      )}
      <IconButton
        className={marked && !seen ? "marked" : ""}
        icon="panel"
        label={seen ? "Hide what is known about the prompt" : "Show what is known about the prompt"}
        aria-expanded={seen}
        aria-controls={PANEL_ID}
        onClick={togglePanel}
      />
    </PageHeader>
  );
}
