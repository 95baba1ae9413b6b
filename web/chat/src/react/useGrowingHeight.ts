/** Makes a text field as high as its text, up to a bound that its style sets, without moving what is around it twice. */
import type { RefObject } from "react";
import { useBeforePaint } from "./useBeforePaint";

export function useGrowingHeight(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useBeforePaint(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [field, text]);
}
