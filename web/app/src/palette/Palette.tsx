/** ⌘K: find anything, do anything, without a pointer. */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { Dialog } from "../parts/Dialog";
import { Icon } from "../parts/Icon";
import { conversations } from "../state/conversations";
import { useStore } from "../state/createStore";
import { library, loadLibrary } from "../state/library";
import { actionCommands, conversationCommand, templateCommand } from "./commands";
import { type Command, findCommands } from "./findCommands";

export default function Palette({ onClose }: { readonly onClose: () => void }) {
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const commands = useCommands();
  const found = useMemo(() => findCommands(commands, query), [commands, query]);
  const active = found[chosen];
  const run = (command: Command | undefined) => {
    if (command) {
      onClose();
      command.run();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextChoice(event.key, chosen, found.length);
    if (next !== undefined) {
      event.preventDefault();
      setChosen(next);
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(active);
    }
  };
  return (
    <Dialog title="Command palette" className="palette" bare onClose={onClose}>
      <input
        className="palette-input"
        role="combobox"
        aria-label="Find anything"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={active?.id}
        autoComplete="off"
        placeholder="Find a conversation, a template, an action"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <CommandList
        found={found}
        active={active}
        onPoint={(command) => setChosen(found.indexOf(command))}
        onRun={run}
      />
    </Dialog>
  );
}

interface CommandListProps {
  readonly found: readonly Command[];
  readonly active: Command | undefined;
  readonly onPoint: (command: Command) => void;
  readonly onRun: (command: Command) => void;
}

function CommandList({ found, active, onPoint, onRun }: CommandListProps) {
  const list = useRef<HTMLDivElement>(null);
  const activeId = active?.id;
  useEffect(() => {
    if (activeId !== undefined) {
      list.current?.querySelector(`#${CSS.escape(activeId)}`)?.scrollIntoView({ block: "nearest" });
    }
  }, [activeId]);
  const groups = [...new Set(found.map((command) => command.group))];
  return (
    <div
      ref={list}
      className="palette-list"
      id="palette-list"
      role="listbox"
      aria-label="Results"
      tabIndex={-1}
    >
      {found.length === 0 && <p className="palette-empty">Nothing found. Try fewer words.</p>}
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group inside a list of options has no element of its own.
        <div key={group} role="group" aria-label={group}>
          <div className="palette-group" aria-hidden="true">
            {group}
          </div>
          {found
            .filter((command) => command.group === group)
            .map((command) => (
              <CommandItem
                key={command.id}
                command={command}
                selected={command === active}
                onPoint={() => onPoint(command)}
                onRun={() => onRun(command)}
              />
            ))}
        </div>
      ))}
    </div>
  );
}

interface CommandItemProps {
  readonly command: Command;
  readonly selected: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}

function CommandItem({ command, selected, onPoint, onRun }: CommandItemProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, which names the active option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys.
    <div
      id={command.id}
      className="palette-item"
      role="option"
      aria-selected={selected}
      onPointerMove={onPoint}
      onClick={onRun}
    >
      <Icon name={command.icon} />
      <span>{command.label}</span>
      {command.keys.length > 0 && <kbd>{command.keys.join(" ")}</kbd>}
    </div>
  );
}

function useCommands(): Command[] {
  const past = useStore(conversations);
  const shelf = useStore(library);
  useEffect(() => {
    void loadLibrary();
  }, []);
  return useMemo(
    () => [
      ...actionCommands(),
      ...past.conversations.map(conversationCommand),
      ...shelf.templates.map(templateCommand),
    ],
    [past, shelf],
  );
}

function nextChoice(key: string, chosen: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return count === 0 ? 0 : (chosen + 1) % count;
    case "ArrowUp":
      return count === 0 ? 0 : (chosen - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return Math.max(0, count - 1);
    default:
      return undefined;
  }
}
