/** The frame around every place: sidebar, middle, overlays, notices. */
import { type ReactNode, useEffect, useRef } from "react";
import { useStore } from "../state/createStore";
import { closeOverlay, overlay } from "../state/overlay";
import { Sidebar } from "./Sidebar";
import { Toasts } from "./Toasts";

export function Shell({ children }: { readonly children: ReactNode }) {
  const { open } = useStore(overlay);
  const main = useRef<HTMLElement>(null);
  const drawer = open === "drawer";
  useEffect(() => {
    if (!drawer) {
      return;
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape") {
        closeOverlay();
      }
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [drawer]);
  const closeBeside = (target: EventTarget, shell: EventTarget) => {
    if (drawer && target === shell) {
      closeOverlay();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the drawer closes it; the keyboard has Esc.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
    <div
      className="shell"
      data-drawer={drawer ? "open" : "closed"}
      onClick={(event) => closeBeside(event.target, event.currentTarget)}
    >
      <button type="button" className="skip-link" onClick={() => main.current?.focus()}>
        Skip to content
      </button>
      <Sidebar />
      <main ref={main} className="main" tabIndex={-1} inert={drawer}>
        {children}
      </main>
      <Toasts />
    </div>
  );
}
