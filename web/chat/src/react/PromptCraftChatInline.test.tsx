// @vitest-environment jsdom
/** The component as a person and a screen reader meet it, against a server in memory. */
import "@testing-library/jest-dom/vitest";
import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeServer } from "../../test/FakeServer";
import PromptCraftChatInline, { type PromptCraftChatInlineProps } from "./PromptCraftChatInline";

const TIME = "2026-01-01T00:00:00Z";
let server: FakeServer;
let count = 0;

beforeEach(() => {
  server = new FakeServer();
  vi.stubGlobal("WebSocket", server.Socket);
  sessionStorage.clear();
  localStorage.clear();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function open(props: PromptCraftChatInlineProps = {}) {
  count += 1;
  const user = userEvent.setup();
  const view = render(
    <StrictMode>
      <PromptCraftChatInline url="ws://chat.test" session={`s${count}`} {...props} />
    </StrictMode>,
  );
  await screen.findByText("Live");
  return { user, ...view };
}

async function accessible(container: Element): Promise<void> {
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

const field = () => screen.getByRole("textbox", { name: "Message" });
const say = (frame: Record<string, unknown>) =>
  act(async () => server.socket.say(server.store(frame as never)));

function opportunity(): Record<string, unknown> {
  return {
    type: "template_opportunity",
    opportunity_id: "o1",
    suggestion: {
      title: "Launch mail",
      description: "Tells a team.",
      category: "email",
      confidence: 0.8,
      confidence_basis: "support",
      reasoning: "Your 1st, 2nd and 3rd request share a shape.",
      evidence: [],
      preview: "Write to {{team}}.",
      fields: [],
    },
    in_reply_to: "x",
  };
}

test("in strict mode there is one socket, and it is not closed", async () => {
  await open();
  expect(server.sockets).toHaveLength(1);
  expect(server.socket.closes).toEqual([]);
});

test("an empty conversation offers three requests, and clicking one sends it", async () => {
  const { user, container } = await open();
  const examples = within(screen.getByRole("log")).getAllByRole("button");
  expect(examples).toHaveLength(3);
  await accessible(container);
  await user.click(examples[0] as HTMLElement);
  expect(server.sent("chat_message")).toHaveLength(1);
  expect(await screen.findByText(/answer to/, { selector: ".pc-message *" })).toBeVisible();
});

test("Enter sends, Shift and Enter does not, and ↑ brings the last message back", async () => {
  const { user } = await open();
  await user.type(field(), "Hello{Shift>}{Enter}{/Shift}there{Enter}");
  expect(server.sent("chat_message").map(({ content }) => content)).toEqual(["Hello\nthere"]);
  expect(field()).toHaveValue("");
  await user.type(field(), "{ArrowUp}");
  expect(field()).toHaveValue("Hello\nthere");
  await user.clear(field());
  await user.type(field(), "Again{Control>}{Enter}{/Control}");
  expect(server.sent("chat_message")).toHaveLength(2);
});

test("an answer shows its text as Markdown, its time and its writer, and is announced once", async () => {
  server.answering = false;
  const { user, container } = await open();
  await user.type(field(), "Hi{Enter}");
  const id = String(server.sent("chat_message")[0]?.message_id);
  await act(async () => server.answer(id, "**Bold** [link](https://x.test) <script>x</script>"));
  expect(await screen.findByText("Bold", { selector: "strong" })).toBeVisible();
  expect(screen.getByRole("link", { name: "link" })).toHaveAttribute(
    "rel",
    expect.stringContaining("noopener"),
  );
  expect(container.querySelector("script")).toBeNull();
  expect(screen.getByText("12 ms")).toBeVisible();
  expect(screen.getByText("(embedded)")).toBeVisible();
  const announcements = container.querySelectorAll('[aria-live="polite"] p');
  expect([...announcements].map((node) => node.textContent)).toEqual([
    expect.stringContaining("PromptCraft: Bold link"),
  ]);
  await accessible(container);
});

test("an answer says in words which demands of its request it holds", async () => {
  const { container } = await open();
  const checks = [
    { label: "under 120 words", holds: false, detail: "134 words", span: [10, 25] },
    { label: "starts with “Dear”", holds: true, detail: "", span: [30, 50] },
  ];
  await say({ type: "message", message_id: "a", in_reply_to: "q", content: "Dear …", checks });
  const items = within(await screen.findByRole("list", { name: "Checks of this answer" }));
  expect(items.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
    "under 120 words does not hold: 134 words",
    "starts with “Dear” holds",
  ]);
  await accessible(container);
});

test("history is not announced", async () => {
  server.store({ type: "user_message", role: "user", message_id: "q", content: "Before" });
  const { container } = await open();
  expect(await screen.findByText("Before")).toBeVisible();
  expect(container.querySelector('[aria-live="polite"] p')).toBeNull();
});

test("while an answer is written there is a sign, and Esc stops it", async () => {
  server.answering = false;
  const { user } = await open();
  await user.type(field(), "Hi{Enter}");
  const id = String(server.sent("chat_message")[0]?.message_id);
  await act(async () =>
    server.socket.say({ type: "typing_start", in_reply_to: id, timestamp: TIME }),
  );
  expect(screen.getByText("PromptCraft is writing")).toBeInTheDocument();
  await user.type(field(), "{Escape}");
  expect(server.sent("cancel")).toEqual([{ type: "cancel", message_id: id }]);
});

test("an offer opens a dialog that holds the focus; Esc means not now", async () => {
  const { user, container } = await open();
  field().focus();
  await say(opportunity());
  const dialog = screen.getByRole("dialog", { name: "Worth keeping?" });
  expect(dialog).toHaveFocus();
  expect(within(dialog).getByText("{{team}}")).toBeVisible();
  await accessible(container);
  for (let at = 0; at < 8; at += 1) {
    await user.tab();
    expect(dialog).toContainElement(document.activeElement as HTMLElement);
  }
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(server.sent("dismiss_template_opportunity")).toHaveLength(1);
  expect(field()).toHaveFocus();
});

test("creating from the dialog saves under the given title and tells the page", async () => {
  const onTemplateCreated = vi.fn();
  const { user } = await open({ onTemplateCreated });
  await say(opportunity());
  const title = screen.getByRole("textbox", { name: "Title" });
  await user.clear(title);
  await user.type(title, "My mail");
  await user.click(screen.getByRole("button", { name: "Create template" }));
  const save = server.sent("save_conversation_as_template")[0];
  expect(save).toMatchObject({ opportunity_id: "o1", title: "My mail" });
  await say({
    type: "template_created",
    template: { id: "t", title: "My mail", source: "opportunity" },
    message: "Saved.",
    in_reply_to: save?.message_id,
  });
  expect(onTemplateCreated).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ id: "t", title: "My mail" }),
  );
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.getByText("“My mail” is in your library.")).toBeVisible();
});

test("somebody who is writing gets a toast instead, and both of its buttons work", async () => {
  const { user } = await open();
  await user.type(field(), "In the middle of");
  await say(opportunity());
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(field()).toHaveFocus();
  await user.click(screen.getByRole("button", { name: "Create template" }));
  expect(server.sent("save_conversation_as_template")[0]).toMatchObject({ opportunity_id: "o1" });
  await say({ ...opportunity(), opportunity_id: "o2" });
  await user.click(screen.getByRole("button", { name: "Not now" }));
  expect(server.sent("dismiss_template_opportunity")[0]).toMatchObject({ opportunity_id: "o2" });
});

test("an optimization stands on its message as a diff, edits can be left, and the result used", async () => {
  server.answering = false;
  const { user, container } = await open();
  await user.type(field(), "Optimize this prompt: Write about dogs.{Enter}");
  const id = String(server.sent("chat_message")[0]?.message_id);
  await act(async () => server.answer(id, "Better:"));
  await say({
    type: "optimization_result",
    message_id: id,
    original_message_id: `answer-${id}`,
    original_prompt: "Write about dogs.",
    optimized_prompt: "Write 100 words about dogs for children.",
    edits: [
      { span: [6, 6], replacement: "100 words ", rule: "length", reason: "Says how long." },
      { span: [16, 16], replacement: " for children", rule: "audience", reason: "Says who reads." },
    ],
    improvements: [],
    suggestions: ["Which dogs?"],
    confidence: 0.8,
    confidence_basis: "rubric",
    scores: { before: 31, after: 58, dimensions: [] },
    processing_time_ms: 2,
  });
  const diff = screen.getByRole("region", { name: "What changed" });
  expect([...diff.querySelectorAll("ins")].map((node) => node.textContent)).toEqual([
    "100 words ",
    " for children",
  ]);
  expect(within(diff).getByText("Rubric score 31 → 58")).toBeVisible();
  await accessible(container);
  await user.click(within(diff).getByRole("button", { name: "Leave the change by audience" }));
  await user.click(within(diff).getByRole("button", { name: "Use this" }));
  expect(field()).toHaveValue("Write 100 words about dogs.");
  expect(field()).toHaveFocus();
});

test("a message that failed says why and can be sent again or edited", async () => {
  const take = server.take.bind(server);
  server.take = (socket, frame) =>
    frame.type === "chat_message"
      ? server.fail(socket, "internal", { in_reply_to: frame.message_id })
      : take(socket, frame);
  const { user, container } = await open();
  await user.type(field(), "Hello{Enter}");
  expect(await screen.findByText(/It went wrong: internal/)).toBeVisible();
  expect(screen.getByText("ref-1")).toBeVisible();
  await accessible(container);
  await user.click(screen.getByRole("button", { name: "Edit" }));
  expect(field()).toHaveValue("Hello");
  expect(container.querySelector(".pc-message")).toBeNull();
});

test("an error that belongs to no message is said at once, with what to do, and can be dismissed", async () => {
  const { user } = await open();
  await act(async () => server.fail(server.socket, "server_busy"));
  expect(screen.getByRole("alert")).toHaveTextContent(/It went wrong.*stored.*Wait a moment/);
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a conversation of somebody else is left for a new one, and what was written goes along", async () => {
  const { user } = await open();
  const take = server.take.bind(server);
  const first = server.socket;
  server.take = (socket, frame) => {
    if (socket !== first) return take(socket, frame);
    server.fail(socket, "session_forbidden", { in_reply_to: frame.message_id });
    socket.cut(4403);
    return undefined;
  };
  await user.type(field(), "Mine{Enter}");
  await user.click(await screen.findByRole("button", { name: "Start a new conversation" }));
  expect(await screen.findByText("Live")).toBeVisible();
  expect(server.socket.url).not.toBe(first.url);
  expect(server.sent("chat_message").map(({ content }) => content)).toContain("Mine");
});

test("renders on a server without a window, as an empty conversation", () => {
  const saved = globalThis.window;
  vi.stubGlobal("window", undefined);
  try {
    const html = renderToString(<PromptCraftChatInline url="ws://chat.test" />);
    expect(html).toContain("What should your prompt do?");
  } finally {
    vi.stubGlobal("window", saved);
  }
  expect(server.sockets).toHaveLength(0);
});

test("speaks another language where it is given one", async () => {
  count += 1;
  render(
    <PromptCraftChatInline
      url="ws://chat.test"
      session={`s${count}`}
      messages={{ live: "Verbunden", composerLabel: "Nachricht" }}
    />,
  );
  expect(await screen.findByText("Verbunden")).toBeVisible();
  expect(screen.getByRole("textbox", { name: "Nachricht" })).toBeVisible();
});
