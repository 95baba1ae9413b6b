/** Begins a conversation, from wherever one is: with a fresh id, or back to the one that is still empty. */
import { currentRoute, navigate } from "../routing/navigation";
import { closeOverlay, overlay } from "../state/overlay";

/** The composer's input, wherever the conversation shows it. */
const COMPOSER_SELECTOR = ".composer-place textarea";

export function startConversation(): void {
  if (overlay.get().open === "drawer") {
    closeOverlay();
  }
  if (currentRoute().place === "start") {
    focusComposer();
  } else {
    navigate({ place: "start" });
    // The place is drawn by then.
    requestAnimationFrame(focusComposer);
  }
}

function focusComposer(): void {
  document.querySelector<HTMLTextAreaElement>(COMPOSER_SELECTOR)?.focus();
}
