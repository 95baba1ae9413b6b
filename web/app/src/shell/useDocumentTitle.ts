/** Names the browser's tab after the place. */
import { useEffect } from "react";

export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title === "" ? "PromptCraft" : `${title} · PromptCraft`;
  }, [title]);
}
