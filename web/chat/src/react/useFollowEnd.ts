/**
 * Keeps a scrolling list at its end while one is there, and where one is otherwise: text that grows below does
 * not move what one reads, nor do older messages that appear above.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { useBeforePaint } from "./useBeforePaint";

/** So near the end counts as there: a line of text, give or take. */
const NEAR_PX = 40;

export interface FollowEnd {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly atEnd: boolean;
  onScroll(): void;
  toEnd(): void;
}

/** `content` is whatever the list shows, `firstId` what stands at its top, `ownCount` how often the person spoke. */
export function useFollowEnd(
  content: unknown,
  firstId: string | undefined,
  ownCount: number,
): FollowEnd {
  const list = useRef<HTMLDivElement | null>(null);
  const [atEnd, setAtEnd] = useState(true);
  const before = useRef({ firstId, ownCount, height: 0, atEnd: true });

  const toEnd = useCallback(() => {
    const element = list.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
    before.current.atEnd = true;
    setAtEnd(true);
  }, []);

  const onScroll = useCallback(() => {
    const element = list.current;
    if (element === null) return;
    const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
    before.current.atEnd = distance <= NEAR_PX;
    setAtEnd(before.current.atEnd);
  }, []);

  // Text that is formatted late, or a note below that takes room, moves the end as well.
  useEffect(() => {
    const element = list.current;
    if (element === null || typeof ResizeObserver === "undefined") return undefined;
    const observer = new ResizeObserver(() => {
      if (before.current.atEnd) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);

  // What is shown has changed, whatever it is.
  useBeforePaint(() => {
    const element = list.current;
    if (element === null) return;
    const last = before.current;
    const spoke = ownCount > last.ownCount;
    const grewAbove = last.firstId !== undefined && firstId !== last.firstId;
    if (last.atEnd || spoke) toEnd();
    else if (grewAbove) element.scrollTop += element.scrollHeight - last.height;
    before.current = {
      firstId,
      ownCount,
      height: element.scrollHeight,
      atEnd: before.current.atEnd,
    };
  }, [content, firstId, ownCount, toEnd]);

  return { list, atEnd, onScroll, toEnd };
}
