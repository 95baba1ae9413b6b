/** The palette shows a little of everything, and finds by any word. */
import { expect, it } from "vitest";
import { type Command, findCommands } from "./findCommands";

function command(group: Command["group"], label: string, words = ""): Command {
  return { id: label, group, label, words, icon: "chat", keys: [], run: () => undefined };
}

const MANY = Array.from({ length: 20 }, (_, index) => command("Conversations", `Talk ${index}`));
const COMMANDS = [
  command("Actions", "Theme: dark", "appearance night"),
  ...MANY,
  command("Templates", "Launch mail", "team"),
];

it("shows some of every group before anything is typed", () => {
  const groups = findCommands(COMMANDS, "").map((found) => found.group);
  expect(new Set(groups)).toEqual(new Set(["Actions", "Conversations", "Templates"]));
  expect(groups.length).toBeLessThan(12);
});

it("finds by words in any order, also by those that are not shown", () => {
  expect(findCommands(COMMANDS, "night theme").map((found) => found.label)).toEqual([
    "Theme: dark",
  ]);
  expect(findCommands(COMMANDS, "TEAM").map((found) => found.label)).toEqual(["Launch mail"]);
});

it("finds nothing where a word is nowhere", () => {
  expect(findCommands(COMMANDS, "theme banana")).toEqual([]);
});
