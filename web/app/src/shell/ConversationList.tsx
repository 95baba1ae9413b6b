/** Past conversations under the day of their last message. */
import { groupByDay } from "../parts/days";
import { conversations, loadMoreConversations, reloadConversations } from "../state/conversations";
import { useStore } from "../state/createStore";
import { openOverlay } from "../state/overlay";
import { ConversationItem } from "./ConversationItem";

export function ConversationList() {
  const list = useStore(conversations);
  if (list.status === "refused") {
    return (
      <div className="sidebar-list">
        <p className="sidebar-note">This server asks you to sign in.</p>
        <button type="button" className="button" onClick={() => openOverlay("sign_in")}>
          Sign in
        </button>
      </div>
    );
  }
  if (list.status === "failed" && list.conversations.length === 0) {
    return (
      <div className="sidebar-list">
        <p className="sidebar-note" role="alert">
          The list could not be loaded.
        </p>
        <button
          type="button"
          className="button button-quiet"
          onClick={() => void reloadConversations()}
        >
          Try again
        </button>
      </div>
    );
  }
  return (
    <div className="sidebar-list">
      {list.status === "ready" && list.conversations.length === 0 && (
        <p className="sidebar-note">{emptyNote(list.query)}</p>
      )}
      {groupByDay(list.conversations, (conversation) => conversation.updatedAt, new Date()).map(
        (group) => (
          <section key={group.label} aria-label={group.label}>
            <h2>{group.label}</h2>
            <ul className="conversation-items">
              {group.items.map((conversation) => (
                <ConversationItem key={conversation.sessionId} conversation={conversation} />
              ))}
            </ul>
          </section>
        ),
      )}
      {list.hasMore && (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => void loadMoreConversations()}
        >
          Show older
        </button>
      )}
    </div>
  );
}

function emptyNote(query: string): string {
  return query === ""
    ? "Conversations that you start are listed here."
    : `Nothing found for “${query}”.`;
}
