/** The left column: new conversation, search, past conversations, and the other places. */
import { useEffect, useRef } from "react";
import { keysOf, SHORTCUTS } from "../keyboard/shortcuts";
import { Icon } from "../parts/Icon";
import { Link } from "../routing/Link";
import { subscribe, useRoute } from "../routing/navigation";
import { useStore } from "../state/createStore";
import { closeOverlay, overlay } from "../state/overlay";
import { AccountItem } from "./AccountItem";
import { ConversationList } from "./ConversationList";
import { ConversationSearch } from "./ConversationSearch";
import { startConversation } from "./startConversation";

export function Sidebar() {
  const route = useRoute();
  const open = useStore(overlay).open === "drawer";
  const sidebar = useRef<HTMLElement>(null);
  useEffect(() => subscribe(closeDrawer), []);
  useEffect(() => {
    if (open) {
      sidebar.current?.querySelector<HTMLElement>("a, button")?.focus();
    }
  }, [open]);
  const newKeys = SHORTCUTS.filter((one) => one.name === "new_conversation").flatMap(keysOf);
  return (
    <nav ref={sidebar} className="sidebar" aria-label="Conversations and places">
      <div className="sidebar-top">
        <Link className="brand" to={{ place: "start" }}>
          <img src="/favicon.svg" alt="" width={20} height={20} />
          PromptCraft
        </Link>
        <button type="button" className="button sidebar-new" onClick={startConversation}>
          <Icon name="plus" />
          New conversation
          <kbd>{newKeys[0]}</kbd>
        </button>
        <ConversationSearch />
      </div>
      <ConversationList />
      <div className="sidebar-bottom">
        <Link
          className="nav-item"
          to={{ place: "library" }}
          aria-current={isLibrary(route.place) ? "page" : undefined}
        >
          <Icon name="library" />
          Library
        </Link>
        <Link
          className="nav-item"
          to={{ place: "settings" }}
          aria-current={route.place === "settings" ? "page" : undefined}
        >
          <Icon name="settings" />
          Settings
        </Link>
        <AccountItem />
      </div>
    </nav>
  );
}

function isLibrary(place: string): boolean {
  return place === "library" || place === "template" || place === "new_template";
}

function closeDrawer(): void {
  if (overlay.get().open === "drawer") {
    closeOverlay();
  }
}
