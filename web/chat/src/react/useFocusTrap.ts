/** Keeps the focus inside an element while it is there, and gives it back afterwards. */
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';

export interface FocusTrap {
  readonly box: RefObject<HTMLDivElement | null>;
  onKeyDown(event: KeyboardEvent): void;
}

export function useFocusTrap(onEscape: () => void): FocusTrap {
  const box = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const before = document.activeElement;
    // The box itself, not a button in it: whoever is typing presses nothing by accident.
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onEscape();
    } else if (event.key === "Tab") {
      keepInside(event, box.current);
    }
  };
  return { box, onKeyDown };
}

function keepInside(event: KeyboardEvent, box: HTMLElement | null): void {
  const stops = [...(box?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
  const first = stops[0];
  const last = stops.at(-1);
  if (first === undefined || last === undefined) {
    event.preventDefault();
    return;
  }
  const at = document.activeElement;
  const leaving = event.shiftKey ? at === first || at === box : at === last;
  if (!leaving) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
