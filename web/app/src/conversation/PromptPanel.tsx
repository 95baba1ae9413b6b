/** The right column: what is known about the prompt in hand. Shows only what came from the server, and says so when that is nothing. */
import type { ChatClient, ChatSnapshot, Optimization, TemplateSuggestion } from "@promptcraft/chat";
import { useEffect, useRef, useState } from "react";
import { DraftCard } from "../lint/DraftCard";
import type { PlacedFinding } from "../lint/moveFindings";
import type { DraftLint } from "../lint/useDraftLint";
import { IconButton } from "../parts/IconButton";
import { Link } from "../routing/Link";
import { useStore } from "../state/createStore";
import { lintSetting, setLinting } from "../state/lintSetting";
import { panel, setPanel } from "../state/panel";
import { percent } from "./basis";
import { CheckForm } from "./CheckForm";
import { ChecksCard } from "./ChecksCard";
import { EditList } from "./EditList";
import { OpportunityCard } from "./OpportunityCard";
import { PANEL_ID } from "./panelId";
import { ScoreCard } from "./ScoreCard";

export interface PromptPanelProps {
  readonly chat: ChatClient;
  readonly snapshot: ChatSnapshot;
  readonly draft: string;
  readonly lint: DraftLint;
}

export function PromptPanel({ chat, snapshot, draft, lint }: PromptPanelProps) {
  const { beside, above } = useStore(panel);
  const column = useRef<HTMLElement>(null);
  const [checking, setChecking] = useState(false);
  useEffect(() => {
    if (above) {
      column.current?.querySelector<HTMLElement>(".panel-close")?.focus();
    }
  }, [above]);
  return (
    <aside
      ref={column}
      id={PANEL_ID}
      className="panel"
      data-beside={beside}
      data-above={above}
      aria-label="What is known about the prompt"
    >
      <div className="panel-head">
        <h2>Prompt</h2>
        <button
          type="button"
          className="button button-small button-quiet"
          aria-expanded={checking}
          onClick={() => setChecking(!checking)}
        >
          Check an answer
        </button>
        <IconButton
          className="panel-close"
          icon="close"
          label="Close the panel"
          onClick={() => setPanel(false)}
        />
      </div>
      {checking && <CheckForm prompt={draft.trim() === "" ? lastPrompt(snapshot) : draft} />}
      <PanelContent chat={chat} snapshot={snapshot} draft={draft} lint={lint} />
    </aside>
  );
}

function PanelContent({ chat, snapshot, draft, lint }: PromptPanelProps) {
  const { above } = useStore(panel);
  const { on: linting } = useStore(lintSetting);
  const optimization = latestOptimization(snapshot);
  const answer = snapshot.messages.findLast((message) => message.role === "assistant");
  const checks = answer?.role === "assistant" ? answer.checks : [];
  const suggestions = answer?.role === "assistant" ? answer.suggestions : [];
  const { opportunity } = snapshot;
  const isDrafting = lint.report !== undefined || lint.error !== undefined;
  const nothing =
    !(isDrafting || optimization || opportunity) && checks.length === 0 && suggestions.length === 0;
  const show = (finding: PlacedFinding) => {
    if (above) {
      setPanel(false);
    }
    lint.show(finding);
  };
  return (
    <>
      {opportunity && (
        <OpportunityCard
          key={opportunity.id}
          chat={chat}
          opportunity={opportunity}
          messages={snapshot.messages}
        />
      )}
      {isDrafting && <DraftCard lint={lint} draft={draft} onShow={show} />}
      {checks.length > 0 && <ChecksCard checks={checks} />}
      {optimization && <ScoreCard key={optimization.requestId} optimization={optimization} />}
      {optimization && <EditList optimization={optimization} />}
      {suggestions.length > 0 && <Suggestions suggestions={suggestions} />}
      {nothing && (
        <p className="panel-empty">
          The score of your prompt, its findings, and requests that repeat appear here. Write or
          paste a prompt to see what could be better, and press <strong>Optimize</strong> to have it
          rewritten.
        </p>
      )}
      {!linting && (
        <p className="panel-empty">
          <button type="button" className="button button-small" onClick={() => setLinting(true)}>
            Check while I write
          </button>
        </p>
      )}
    </>
  );
}

/** The result where the last thing was an optimization, and otherwise what was asked last. */
function lastPrompt({ messages }: ChatSnapshot): string {
  const asked = messages.findLast(({ role }) => role === "user");
  return messages.at(-1)?.optimization?.optimizedPrompt ?? asked?.content ?? "";
}

function latestOptimization(snapshot: ChatSnapshot): Optimization | undefined {
  return snapshot.messages.findLast((message) => message.optimization !== undefined)?.optimization;
}

function Suggestions({ suggestions }: { readonly suggestions: readonly TemplateSuggestion[] }) {
  return (
    <section className="panel-section" aria-label="Templates that fit">
      <h3>Templates that fit</h3>
      <ul className="suggestions">
        {suggestions.map((suggestion) => (
          <li key={suggestion.templateId}>
            <Link to={{ place: "template", templateId: suggestion.templateId }}>
              {suggestion.title}
            </Link>
            <span className="muted">
              {percent(suggestion.confidence)}. {suggestion.reasoning}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
