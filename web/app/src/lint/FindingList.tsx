/** What was found in the draft, by place, a page at a time; each is taken, left alone, or shown in the text. */
import { type RefObject, useEffect, useRef, useState } from "react";
import { setLinting } from "../state/lintSetting";
import { FindingView } from "./FindingView";
import type { PlacedFinding } from "./moveFindings";
import type { DraftLint } from "./useDraftLint";
import { countFindings } from "./wording";

/** A long text has thousands of findings, and nobody reads them in one go. */
const PAGE = 40;

export interface FindingListProps {
  readonly lint: DraftLint;
  readonly draft: string;
  readonly onShow: (finding: PlacedFinding) => void;
}

export function FindingList({ lint, draft, onShow }: FindingListProps) {
  const { findings, current } = lint;
  const section = useRef<HTMLElement>(null);
  const [start, setPlace] = usePage(findings, current);
  const shown = findings.slice(start, start + PAGE);
  useCurrentInView(section, current?.key);
  return (
    <section
      ref={section}
      className="panel-section"
      aria-label="Findings in what you write"
      tabIndex={-1}
    >
      <div className="findings-head">
        <h3>{countFindings(findings.length)}</h3>
        {findings.length > 0 && (
          <span className="findings-keys">
            <kbd>F8</kbd>
          </span>
        )}
      </div>
      <ul className="findings">
        {shown.map((finding, place) => (
          <li key={finding.key} className="finding" data-current={finding === current}>
            <FindingView
              finding={finding}
              draft={draft}
              showKeys={finding === current}
              onTake={() => {
                lint.take(finding);
                focusItem(section, place);
              }}
              onLeave={() => {
                lint.leave(finding);
                focusItem(section, place);
              }}
              onShow={() => onShow(finding)}
            />
          </li>
        ))}
      </ul>
      {findings.length > PAGE && (
        <Pages start={start} count={findings.length} onChange={setPlace} />
      )}
      <ListFoot lint={lint} />
    </section>
  );
}

/** Where the page starts that is shown: the one that was chosen, or that of the finding which came in hand since. */
function usePage(
  findings: readonly PlacedFinding[],
  current: PlacedFinding | undefined,
): [start: number, setPlace: (place: number) => void] {
  const [page, setPage] = useState<{ place: number; key: string | undefined }>({
    place: 0,
    key: undefined,
  });
  if (current && current.key !== page.key) {
    setPage({ place: findings.indexOf(current), key: current.key });
  }
  const place = Math.max(0, Math.min(page.place, findings.length - 1));
  return [place - (place % PAGE), (next) => setPage({ place: next, key: current?.key })];
}

function useCurrentInView(section: RefObject<HTMLElement | null>, key: string | undefined): void {
  useEffect(() => {
    const item = section.current?.querySelector<HTMLElement>('[data-current="true"]');
    const column = item?.closest<HTMLElement>(".panel");
    if (key !== undefined && item && column) {
      scrollWithin(column, item);
    }
  }, [section, key]);
}

/** The browser's own way would scroll the page around the column, too, where that is folded away. */
function scrollWithin(column: HTMLElement, item: HTMLElement): void {
  const seen = column.getBoundingClientRect();
  const { top, bottom } = item.getBoundingClientRect();
  const first = seen.top + (column.firstElementChild?.clientHeight ?? 0);
  if (top < first) {
    column.scrollTop -= first - top;
  } else if (bottom > seen.bottom) {
    column.scrollTop += Math.min(bottom - seen.bottom, top - first);
  }
}

/** A button goes with its finding, so the focus moves on to the finding that takes its place. */
function focusItem(section: RefObject<HTMLElement | null>, place: number): void {
  requestAnimationFrame(() => {
    const items = section.current?.querySelectorAll<HTMLElement>(".finding") ?? [];
    const item = items[Math.min(place, items.length - 1)];
    (item?.querySelector<HTMLElement>("button") ?? section.current)?.focus();
  });
}

interface PagesProps {
  readonly start: number;
  readonly count: number;
  readonly onChange: (place: number) => void;
}

function Pages({ start, count, onChange }: PagesProps) {
  return (
    <div className="row">
      <button
        type="button"
        className="button button-small"
        disabled={start === 0}
        onClick={() => onChange(start - PAGE)}
      >
        Before
      </button>
      <span className="muted">
        {start + 1} to {Math.min(start + PAGE, count)}
      </span>
      <button
        type="button"
        className="button button-small"
        disabled={start + PAGE >= count}
        onClick={() => onChange(start + PAGE)}
      >
        Next
      </button>
    </div>
  );
}

function ListFoot({ lint }: { readonly lint: DraftLint }) {
  return (
    <div className="row finding-foot">
      {lint.leftCount > 0 && (
        <button
          type="button"
          className="button button-small button-quiet"
          onClick={() => lint.restore()}
        >
          Show {lint.leftCount} left alone
        </button>
      )}
      <button
        type="button"
        className="button button-small button-quiet"
        onClick={() => setLinting(false)}
      >
        Stop checking while I write
      </button>
    </div>
  );
}
