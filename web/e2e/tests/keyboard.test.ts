/** Everything can be done without a pointer. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { answersOn, ask, composer, log } from "../support/chatSteps";
import { startSuite } from "../support/suite";

const suite = startSuite();

it("writes, recalls, and finds its way by keys alone", async () => {
  const { page } = await suite.visit();
  await page.goto("/");
  await composer(page).waitFor();
  await page.keyboard.press("n");
  await page.locator(".composer-place textarea:focus").waitFor();
  await page.keyboard.type("Help me plan a workshop");
  await page.keyboard.press("Enter");
  await answersOn(page).first().waitFor();
  expect(await composer(page).inputValue()).toBe("");
  await page.keyboard.press("ArrowUp");
  expect(await composer(page).inputValue()).toBe("Help me plan a workshop");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find anything" }).waitFor();
  await page.keyboard.type("theme dark");
  await page.getByRole("option", { selected: true, name: /dark/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator('html[data-theme="dark"]').waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("library");
  await page.getByRole("option", { selected: true, name: /library/i }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Library" }).waitFor();
});

it("opens what the single keys name, and not while one is typing", async () => {
  const { page } = await suite.visit();
  await page.goto("/settings");
  await page.getByRole("heading", { name: "Appearance" }).waitFor();
  await page.keyboard.press("/");
  await page
    .getByRole("searchbox", { name: "Search conversations" })
    .and(page.locator(":focus"))
    .waitFor();
  await page.keyboard.type("?n/");
  expect(await page.getByRole("searchbox", { name: "Search conversations" }).inputValue()).toBe(
    "?n/",
  );
  await page.keyboard.press("Escape");
  await page.getByRole("main").focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

it("reaches every control of a conversation with Tab, and each says what it is", async () => {
  const { page } = await suite.visit({ viewport: { width: 1440, height: 900 } });
  await page.goto("/");
  await ask(page, "Optimize this prompt: Summarize the text, make it short and good.");
  await page.getByRole("region", { name: "Changes" }).waitFor();
  const reached = await tabThrough(page);
  expect(reached.filter((name) => name === "")).toEqual([]);
  for (const wanted of [
    "Skip to content",
    "New conversation",
    "Message",
    "Use this",
    "Close the panel",
  ]) {
    expect(
      reached.some((name) => name.startsWith(wanted)),
      `${wanted} in ${reached.join(" | ")}`,
    ).toBe(true);
  }
  expect(reached.some((name) => name.startsWith("Take "))).toBe(true);
});

it("skips to the content", async () => {
  const { page } = await suite.visit();
  await page.goto("/library");
  await page.getByRole("heading", { name: "Library" }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("main:focus").waitFor();
});

it("gives the focus back when a dialog closes", async () => {
  const { page } = await suite.visit();
  await page.goto("/");
  await composer(page).focus();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find anything" }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".composer-place textarea:focus").waitFor();
  expect(await log(page).count()).toBe(0);
});

/** Presses Tab until the focus comes round; gives the names of what had it, in order. */
async function tabThrough(page: Page): Promise<string[]> {
  const names: string[] = [];
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(describeFocus);
    if (focus.kind === "seen") {
      break;
    }
    if (focus.kind === "control") {
      names.push(focus.name);
    }
  }
  return names;
}

type Focus = { kind: "none" } | { kind: "seen" } | { kind: "control"; name: string };

/** What has the focus: nothing of the page, something that had it before, or a control with its name. */
function describeFocus(): Focus {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) {
    return { kind: "none" };
  }
  if (element.dataset.tabbed !== undefined) {
    return { kind: "seen" };
  }
  element.dataset.tabbed = "";
  const label = element.getAttribute("aria-label") ?? element.getAttribute("title");
  const isInput =
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement;
  const labels = isInput ? element.labels : null;
  return {
    kind: "control",
    name: (label ?? labels?.[0]?.textContent ?? element.textContent ?? "").trim(),
  };
}
