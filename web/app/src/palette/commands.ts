/** What the palette can do: actions, conversations, templates. */
import type { Conversation } from "../api/conversations";
import type { Template } from "../api/templates";
import { keysOf, SHORTCUTS, type ShortcutName } from "../keyboard/shortcuts";
import type { IconName } from "../parts/Icon";
import { navigate } from "../routing/navigation";
import { startConversation } from "../shell/startConversation";
import { account, signOut } from "../state/account";
import { lintSetting, setLinting } from "../state/lintSetting";
import { openOverlay } from "../state/overlay";
import { chooseTheme } from "../state/theme";
import type { Command } from "./findCommands";

export function actionCommands(): Command[] {
  const signedIn = account.get().account.kind === "user";
  return [
    action("new", "New conversation", "plus", startConversation, {
      words: "chat start",
      shortcut: "new_conversation",
    }),
    action("library", "Go to the library", "library", () => navigate({ place: "library" }), {
      words: "templates search",
      shortcut: "library",
    }),
    action("new_template", "New template", "plus", () => navigate({ place: "new_template" }), {
      words: "create write",
    }),
    action("settings", "Go to settings", "settings", () => navigate({ place: "settings" }), {
      words: "account password export delete",
    }),
    signedIn
      ? action("sign_out", "Sign out", "user", () => void signOut(), { words: "log out logout" })
      : action("sign_in", "Sign in", "user", () => openOverlay("sign_in"), {
          words: "log in login account register",
        }),
    action("light", "Theme: light", "sun", () => chooseTheme("light"), {
      words: "appearance bright",
    }),
    action("dark", "Theme: dark", "moon", () => chooseTheme("dark"), { words: "appearance night" }),
    action("auto", "Theme: as the system", "monitor", () => chooseTheme("auto"), {
      words: "appearance auto",
    }),
    lintSetting.get().on
      ? action("lint_off", "Stop checking while I write", "sparkle", () => setLinting(false), {
          words: "lint findings marks score",
        })
      : action("lint_on", "Check while I write", "sparkle", () => setLinting(true), {
          words: "lint findings marks score",
        }),
    action("shortcuts", "Keyboard shortcuts", "keyboard", () => openOverlay("shortcuts"), {
      words: "help keys",
      shortcut: "shortcuts",
    }),
  ];
}

export function conversationCommand(conversation: Conversation): Command {
  const { sessionId, title } = conversation;
  return {
    id: `conversation-${sessionId}`,
    group: "Conversations",
    label: title === "" ? "Untitled" : title,
    icon: "chat",
    words: "go open",
    keys: [],
    run: () => navigate({ place: "conversation", sessionId }),
  };
}

export function templateCommand(template: Template): Command {
  return {
    id: `template-${template.id}`,
    group: "Templates",
    label: template.title,
    icon: "library",
    words: `run use ${template.description} ${template.tags.join(" ")}`,
    keys: [],
    run: () => navigate({ place: "template", templateId: template.id }),
  };
}

function action(
  id: string,
  label: string,
  icon: IconName,
  run: () => void,
  more: { words: string; shortcut?: ShortcutName },
): Command {
  const shortcut = SHORTCUTS.find((one) => one.name === more.shortcut);
  return {
    id,
    group: "Actions",
    label,
    icon,
    words: more.words,
    keys: shortcut ? keysOf(shortcut) : [],
    run,
  };
}
