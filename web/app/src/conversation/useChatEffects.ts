/** What a conversation changes around it: the address, the list of conversations, notices, and who the page believes is there. */
import type { ChatClient, ChatSnapshot } from "@promptcraft/chat";
import { useEffect, useRef } from "react";
import { renewSignIn } from "../api/renewal";
import { currentRoute, navigate } from "../routing/navigation";
import { account, loadAccount } from "../state/account";
import { closeChats, keepShown } from "../state/chats";
import { reloadConversations } from "../state/conversations";
import { useStore } from "../state/createStore";
import { consumeSessionId } from "../state/freshSession";
import { isPanelSeen, panel, setPanel } from "../state/panel";
import { announceChange } from "../state/tabs";
import { dismissToast, showToast } from "../state/toasts";

export function useChatEffects(sessionId: string, chat: ChatClient, snapshot: ChatSnapshot): void {
  useEffect(() => keepShown(sessionId), [sessionId]);
  useOwnAddress(sessionId, snapshot.messages.length > 0);
  useFreshList(snapshot);
  useOpportunityNotice(chat, snapshot.opportunity !== undefined);
  useIdentity(snapshot);
}

/** A conversation gets its address with its first message. */
function useOwnAddress(sessionId: string, begun: boolean): void {
  useEffect(() => {
    if (begun) {
      consumeSessionId(sessionId);
      if (currentRoute().place === "start") {
        navigate({ place: "conversation", sessionId }, { replace: true });
      }
    }
  }, [sessionId, begun]);
}

/** The list is asked for again when the server has stored something more, for the title and the order. */
function useFreshList(snapshot: ChatSnapshot): void {
  const stored = snapshot.messages.filter((message) => message.seq !== undefined).length;
  const before = useRef(0);
  useEffect(() => {
    if (stored > before.current) {
      void reloadConversations();
      announceChange("conversations");
    }
    before.current = stored;
  }, [stored]);
}

/** An offer that arrives while the column is folded away is told of, without taking the focus; the notice goes with the offer. */
function useOpportunityNotice(chat: ChatClient, offered: boolean): void {
  const seen = isPanelSeen(useStore(panel));
  const notice = useRef<number | undefined>(undefined);
  useEffect(
    () =>
      chat.on("opportunity", ({ opportunity }) => {
        if (!isPanelSeen(panel.get())) {
          notice.current = showToast({
            kind: "done",
            text: `Worth keeping? “${opportunity.title}”`,
            action: { label: "Look", run: () => setPanel(true) },
          });
        }
      }),
    [chat],
  );
  useEffect(() => {
    if (notice.current !== undefined && (seen || !offered)) {
      dismissToast(notice.current);
      notice.current = undefined;
    }
  }, [seen, offered]);
}

/** The socket knows who is there by the cookie; where the page believes something else, one of them is out of date. */
function useIdentity(snapshot: ChatSnapshot): void {
  const { account: who, generation } = useStore(account);
  const born = useRef(generation);
  const authenticated = snapshot.identity?.authenticated;
  const refused =
    snapshot.connection.state === "closed" && snapshot.connection.remedy === "sign_in";
  const renewed = useRef(false);
  useEffect(() => {
    if (authenticated === true && who.kind === "guest") {
      void loadAccount();
    }
    // A socket from before the sign-in knows nothing of it, and is replaced anyway.
    const current = generation === born.current;
    const expired = current && who.kind === "user" && (refused || authenticated === false);
    if (expired && !renewed.current) {
      renewed.current = true;
      void renewSignIn().then((fresh) => (fresh ? closeChats() : loadAccount()));
    }
  }, [authenticated, refused, who, generation]);
}
