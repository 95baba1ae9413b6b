/** Reads a chat client in a component, which renders again when something changes. */
import type { ChatClient, ChatSnapshot } from "@promptcraft/chat";
import { useCallback, useSyncExternalStore } from "react";

export function useSnapshot(chat: ChatClient): ChatSnapshot {
  const subscribe = useCallback((listener: () => void) => chat.subscribe(listener), [chat]);
  const read = useCallback(() => chat.getSnapshot(), [chat]);
  return useSyncExternalStore(subscribe, read, read);
}
