/** The marks under the composer's text: the same text, unseen, with lines under what is flagged. It breaks and scrolls as the field does. */
import type { ComposerHandle } from "@promptcraft/chat";
import { memo, type RefObject, useEffect, useMemo, useRef } from "react";
import { type MarkedPiece, markedLines } from "./markedLines";
import type { PlacedFinding } from "./moveFindings";

export interface MarkLayerProps {
  readonly text: string;
  readonly findings: readonly PlacedFinding[];
  readonly currentKey: string | undefined;
  readonly composer: RefObject<ComposerHandle | null>;
}

export function MarkLayer({ text, findings, currentKey, composer }: MarkLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  const lines = useMemo(
    () => markedLines(text, findings, currentKey),
    [text, findings, currentKey],
  );
  useScrollOfField(layer, composer, text);
  useEffect(() => {
    if (currentKey !== undefined) {
      bringIntoView(layer.current, composer.current?.field);
    }
  }, [currentKey, composer]);
  return (
    <div ref={layer} className="marks" aria-hidden="true">
      {lines.map((pieces, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the text.
        <Line key={place} pieces={pieces} />
      ))}
    </div>
  );
}

/** Lines that stay as they are, are not drawn again: one writes in one of them. */
const Line = memo(function Line({ pieces }: { readonly pieces: readonly MarkedPiece[] }) {
  return (
    <div>
      {pieces.length === 0 && "\u200b"}
      {pieces.map(({ start, text, severity, isCurrent }) =>
        severity === undefined ? (
          text
        ) : (
          <span key={start} className={`mark mark-${severity}`} data-current={isCurrent}>
            {text}
          </span>
        ),
      )}
    </div>
  );
}, haveSamePieces);

function haveSamePieces(
  one: { readonly pieces: readonly MarkedPiece[] },
  other: { readonly pieces: readonly MarkedPiece[] },
): boolean {
  return (
    one.pieces.length === other.pieces.length &&
    one.pieces.every((piece, place) => {
      const twin = other.pieces[place];
      return (
        piece.text === twin?.text &&
        piece.severity === twin.severity &&
        piece.isCurrent === twin.isCurrent
      );
    })
  );
}

function useScrollOfField(
  layer: RefObject<HTMLDivElement | null>,
  composer: RefObject<ComposerHandle | null>,
  text: string,
): void {
  useEffect(() => {
    const field = composer.current?.field;
    if (!field) {
      return;
    }
    const follow = () => {
      if (layer.current) {
        layer.current.scrollTop = field.scrollTop;
      }
    };
    follow();
    field.addEventListener("scroll", follow, { passive: true });
    return () => field.removeEventListener("scroll", follow);
  }, [layer, composer]);
  // Writing at the end makes the field scroll before its event arrives.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what moves the field.
  useEffect(() => {
    const field = composer.current?.field;
    if (field && layer.current) {
      layer.current.scrollTop = field.scrollTop;
    }
  }, [text, layer, composer]);
}

/** A long draft scrolls to the finding in hand, which no browser does by itself when a script moves the cursor. */
function bringIntoView(layer: HTMLElement | null, field: HTMLElement | null | undefined): void {
  const mark = layer?.querySelector<HTMLElement>('[data-current="true"]');
  if (!mark || !field || !layer) {
    return;
  }
  const { top, bottom } = mark.getBoundingClientRect();
  const seen = field.getBoundingClientRect();
  if (top < seen.top) {
    field.scrollTop -= seen.top - top + 24;
  } else if (bottom > seen.bottom) {
    field.scrollTop += bottom - seen.bottom + 24;
  }
}
