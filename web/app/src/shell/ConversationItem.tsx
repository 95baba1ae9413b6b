/** One past conversation: open, rename in place, export, delete. */
import { useState } from "react";
import { type Conversation, exportUrl } from "../api/conversations";
import { describe } from "../api/problem";
import { Menu, MenuItem, MenuLink } from "../parts/Menu";
import { Link } from "../routing/Link";
import { currentRoute, navigate, useRoute } from "../routing/navigation";
import { remove, rename } from "../state/conversations";
import { showToast } from "../state/toasts";

export function ConversationItem({ conversation }: { readonly conversation: Conversation }) {
  const route = useRoute();
  const [editing, setEditing] = useState(false);
  const { sessionId } = conversation;
  const title = conversation.title === "" ? "Untitled" : conversation.title;
  const current = route.place === "conversation" && route.sessionId === sessionId;
  if (editing) {
    return (
      <li className="conversation-item">
        <TitleInput
          title={conversation.title}
          onDone={() => setEditing(false)}
          onRename={(next) => void renameTo(sessionId, next)}
        />
      </li>
    );
  }
  return (
    <li className="conversation-item">
      <Link
        to={{ place: "conversation", sessionId }}
        aria-current={current ? "page" : undefined}
        title={title}
      >
        {title}
      </Link>
      <ConversationMenu conversation={conversation} onRename={() => setEditing(true)} />
    </li>
  );
}

export interface ConversationMenuProps {
  readonly conversation: Conversation;
  readonly onRename: () => void;
}

/** What can be done with a conversation; the same beside its title and in the list. */
export function ConversationMenu({ conversation, onRename }: ConversationMenuProps) {
  const { sessionId } = conversation;
  const title = conversation.title === "" ? "Untitled" : conversation.title;
  return (
    <Menu label={`Actions for “${title}”`}>
      <MenuItem icon="edit" onSelect={onRename}>
        Rename
      </MenuItem>
      <MenuLink
        icon="download"
        href={exportUrl(sessionId, "markdown")}
        download={`${fileName(title)}.md`}
      >
        Export as Markdown
      </MenuLink>
      <MenuLink
        icon="download"
        href={exportUrl(sessionId, "json")}
        download={`${fileName(title)}.json`}
      >
        Export as JSON
      </MenuLink>
      <MenuItem icon="trash" danger onSelect={() => removeAndLeave(conversation)}>
        Delete
      </MenuItem>
    </Menu>
  );
}

interface TitleInputProps {
  readonly title: string;
  readonly onDone: () => void;
  readonly onRename: (title: string) => void;
}

/** Enter or leaving keeps the new title, Esc keeps the old one. */
export function TitleInput({ title, onDone, onRename }: TitleInputProps) {
  const finish = (next: string) => {
    onDone();
    const trimmed = next.trim();
    if (trimmed !== "" && trimmed !== title) {
      onRename(trimmed);
    }
  };
  return (
    <input
      className="input"
      aria-label="Title"
      defaultValue={title}
      maxLength={200}
      ref={(input) => input?.select()}
      onBlur={(event) => finish(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          finish(event.currentTarget.value);
        } else if (event.key === "Escape") {
          event.stopPropagation();
          onDone();
        }
      }}
    />
  );
}

export async function renameTo(sessionId: string, title: string): Promise<void> {
  try {
    await rename(sessionId, title);
  } catch (error) {
    showToast({ kind: "failed", text: `The title is unchanged. ${describe(error)}` });
  }
}

function removeAndLeave(conversation: Conversation): void {
  remove(conversation);
  const route = currentRoute();
  if (route.place === "conversation" && route.sessionId === conversation.sessionId) {
    navigate({ place: "start" });
  }
}

function fileName(title: string): string {
  return (
    title
      .replace(/[^\p{L}\p{N} _-]+/gu, "")
      .trim()
      .slice(0, 80) || "conversation"
  );
}
