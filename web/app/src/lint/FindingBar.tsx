/** The finding under the cursor, over the composer: for windows that have no room for the list beside it. Moves nothing. */
import { IconButton } from "../parts/IconButton";
import { FindingView } from "./FindingView";
import type { DraftLint } from "./useDraftLint";

export function FindingBar({ lint, draft }: { readonly lint: DraftLint; readonly draft: string }) {
  const { current, findings } = lint;
  if (!current) {
    return null;
  }
  const place = findings.indexOf(current);
  const go = (step: number) => {
    const finding = findings[(place + step + findings.length) % findings.length];
    if (finding) {
      lint.show(finding);
    }
  };
  return (
    <section className="finding-bar" aria-label="Finding at the cursor">
      <div className="finding-bar-steps">
        <span className="muted">
          {place + 1} of {findings.length}
        </span>
        <IconButton icon="arrow_left" label="Finding before" onClick={() => go(-1)} />
        <IconButton icon="arrow_right" label="Next finding" onClick={() => go(1)} />
        <IconButton icon="close" label="Close the finding" onClick={() => lint.dismiss()} />
      </div>
      <FindingView
        finding={current}
        draft={draft}
        showKeys
        onTake={() => lint.take(current)}
        onLeave={() => lint.leave(current)}
      />
    </section>
  );
}
