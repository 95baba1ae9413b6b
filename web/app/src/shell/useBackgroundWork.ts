/** What runs as long as the page is open: lists are loaded, other tabs are heard, deletions are carried out before the page goes. */
import { useEffect } from "react";
import { currentRoute, navigate } from "../routing/navigation";
import { account, loadAccount } from "../state/account";
import { conversations, reloadConversations } from "../state/conversations";
import { useStore } from "../state/createStore";
import { commitDeletions } from "../state/deferredDeletion";
import { forgetDrafts } from "../state/drafts";
import { forgetAllWork } from "../state/forgetAllWork";
import { library, reloadLibrary } from "../state/library";
import { openOverlay } from "../state/overlay";
import { onChange } from "../state/tabs";
import { followTheme } from "../state/theme";

export function useBackgroundWork(): void {
  const { generation } = useStore(account);
  const { status } = useStore(conversations);
  useEffect(followTheme, []);
  useEffect(() => {
    if (status === "refused") {
      openOverlay("sign_in");
    }
  }, [status]);
  useEffect(() => {
    void loadAccount();
    void reloadConversations();
  }, []);
  useEffect(() => {
    if (generation > 0) {
      if (account.get().account.kind === "guest") {
        leaveConversation();
      }
      forgetAllWork();
    }
  }, [generation]);
  useEffect(() => {
    const undo = [
      onChange("account", () => void loadAccount()),
      onChange("conversations", () => void reloadConversations()),
      onChange("templates", reloadKnownLibrary),
    ];
    return () => {
      for (const one of undo) {
        one();
      }
    };
  }, []);
  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState === "visible") {
        void reloadConversations();
      }
    };
    addEventListener("pagehide", commitDeletions);
    document.addEventListener("visibilitychange", onVisible);
    addEventListener("online", onVisible);
    return () => {
      removeEventListener("pagehide", commitDeletions);
      document.removeEventListener("visibilitychange", onVisible);
      removeEventListener("online", onVisible);
    };
  }, []);
}

function reloadKnownLibrary(): void {
  if (library.get().status !== "idle") {
    void reloadLibrary();
  }
}

/** Whoever signed out has nothing to look for in a conversation of the account. */
function leaveConversation(): void {
  forgetDrafts();
  if (currentRoute().place === "conversation") {
    navigate({ place: "start" });
  }
}
