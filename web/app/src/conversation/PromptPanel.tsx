/** The right column: what is known about the prompt in hand. Shows only what came from the server, and says so when that is nothing. */
import type { ChatClient, ChatSnapshot, Optimization, TemplateSuggestion } from "@promptcraft/chat";
import { useEffect, useRef } from "react";
import { IconButton } from "../parts/IconButton";
import { Link } from "../routing/Link";
import { useStore } from "../state/createStore";
import { panel, setPanel } from "../state/panel";
import { percent } from "./basis";
import { ChecksCard } from "./ChecksCard";
import { EditList } from "./EditList";
import { OpportunityCard } from "./OpportunityCard";
import { ScoreCard } from "./ScoreCard";

export const PANEL_ID = "prompt-panel";

export interface PromptPanelProps {
  readonly chat: ChatClient;
  readonly snapshot: ChatSnapshot;
}

export function PromptPanel({ chat, snapshot }: PromptPanelProps) {
  const { beside, above } = useStore(panel);
  const column = useRef<HTMLElement>(null);
  useEffect(() => {
    if (above) {
      column.current?.querySelector<HTMLElement>("button")?.focus();
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
        <IconButton icon="close" label="Close the panel" onClick={() => setPanel(false)} />
      </div>
      <PanelContent chat={chat} snapshot={snapshot} />
    </aside>
  );
}

function PanelContent({ chat, snapshot }: PromptPanelProps) {
  const optimization = latestOptimization(snapshot);
  const answer = snapshot.messages.findLast((message) => message.role === "assistant");
  const checks = answer?.role === "assistant" ? answer.checks : [];
  const suggestions = answer?.role === "assistant" ? answer.suggestions : [];
  const { opportunity } = snapshot;
  const nothing = !optimization && !opportunity && checks.length === 0 && suggestions.length === 0;
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
      {optimization && <ScoreCard optimization={optimization} />}
      {optimization && <EditList optimization={optimization} />}
      {checks.length > 0 && <ChecksCard checks={checks} />}
      {suggestions.length > 0 && <Suggestions suggestions={suggestions} />}
      {nothing && (
        <p className="panel-empty">
          The score of your prompt, its findings, and requests that repeat appear here. Paste a
          prompt and press <strong>Optimize</strong> to see what could be better.
        </p>
      )}
    </>
  );
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
