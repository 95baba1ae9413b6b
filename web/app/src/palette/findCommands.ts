/** Which commands fit the words that were typed into the palette. Knows nothing about what they do. */
import type { IconName } from "../parts/Icon";

export interface Command {
  readonly id: string;
  readonly group: "Actions" | "Conversations" | "Templates";
  readonly label: string;
  readonly icon: IconName;
  /** Further words to find it by. */
  readonly words: string;
  readonly keys: readonly string[];
  run(): void;
}

/** More of one group than this would hide the others. */
const MOST_PER_GROUP = 8;

/** Before anything is typed: few enough of each group that all groups are seen. */
const MOST_AT_FIRST = 4;

/** The commands that have every typed word, a few of each group. */
export function findCommands(commands: readonly Command[], query: string): Command[] {
  const words = query
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const most = words.length === 0 ? MOST_AT_FIRST : MOST_PER_GROUP;
  const counts = new Map<string, number>();
  return commands.filter((command) => {
    const text = `${command.label} ${command.words} ${command.group}`.toLocaleLowerCase();
    const count = counts.get(command.group) ?? 0;
    const fits = count < most && words.every((word) => text.includes(word));
    if (fits) {
      counts.set(command.group, count + 1);
    }
    return fits;
  });
}
