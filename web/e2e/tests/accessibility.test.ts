/** No page has anything that axe objects to, in light or dark, wide or narrow; and an answer is announced once. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { violationsOf } from "../support/accessibility";
import { ask, DELAY_REQUESTS, saveExampleTemplate } from "../support/chatSteps";
import { startSuite } from "../support/suite";

const suite = startSuite();

const LOOKS = [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 1440, height: 900 } },
  { colorScheme: "light", viewport: { width: 360, height: 740 } },
  { colorScheme: "dark", viewport: { width: 360, height: 740 } },
] as const;

it.each(LOOKS)(
  "finds nothing on any page: $colorScheme, $viewport.width wide",
  { timeout: 90_000 },
  async (look) => {
    const { page } = await suite.visit({ ...look, reducedMotion: "reduce" });
    const found: string[] = [];
    const check = async (place: string) =>
      found.push(...(await violationsOf(page)).map((one) => `${place}: ${one}`));
    await page.goto("/");
    await page.getByText("No model is connected").waitFor();
    await check("first visit");
    for (const request of DELAY_REQUESTS) {
      await ask(page, request);
    }
    await showPanel(page);
    await page.getByRole("button", { name: "Not now" }).waitFor();
    await check("opportunity");
    await page.getByRole("button", { name: "Not now" }).click();
    await hidePanelOnNarrow(page);
    await ask(page, "Optimize this prompt: Summarize the text, make it short and good.");
    await page.getByRole("region", { name: "What changed" }).waitFor();
    await check("optimization");
    await showPanel(page);
    await check("findings");
    const templateId = await saveExampleTemplate(page);
    await page.goto("/library");
    await page.getByRole("link", { name: "Launch mail" }).waitFor();
    await check("library");
    await page.goto(`/library/${templateId}`);
    await page.getByRole("heading", { name: "Fill in" }).waitFor();
    await check("template");
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("heading", { name: "Blanks" }).waitFor();
    await check("editor");
    await page.goto("/settings");
    await page.getByRole("heading", { name: "Appearance" }).waitFor();
    await check("settings");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Find anything" }).waitFor();
    await check("palette");
    await page.keyboard.press("Escape");
    await page.getByRole("main").getByRole("button", { name: "Create an account" }).click();
    await page.getByRole("dialog", { name: "Create an account" }).waitFor();
    await check("register");
    expect(found).toEqual([]);
  },
);

it("does not scroll sideways at 360 pixels", async () => {
  const { page } = await suite.visit({ viewport: { width: 360, height: 740 } });
  await page.goto("/");
  await ask(
    page,
    `Optimize this prompt: Summarize ${"averylongwordwithoutanyspace".repeat(8)} well.`,
  );
  for (const place of ["", "/library", "/settings", "/library/new"]) {
    if (place !== "") {
      await page.goto(place);
      await page.getByRole("heading", { level: 1 }).waitFor();
    }
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      place,
    ).toBeLessThanOrEqual(360);
  }
});

it("announces a finished answer once, and stays silent while it is written", async () => {
  const { page } = await suite.visit();
  await page.goto("/");
  await page.evaluate(recordAnnouncements);
  await ask(page, DELAY_REQUESTS[0]);
  const answer = await page.getByRole("log").locator('[data-role="assistant"]').innerText();
  const announced = await page.evaluate(() =>
    window.announced.filter((text) => text.includes("email")),
  );
  expect(announced).toHaveLength(1);
  expect(answer.length).toBeGreaterThan(0);
  expect(await page.getByRole("log").getAttribute("aria-live")).toBe("off");
});

declare global {
  interface Window {
    announced: string[];
  }
}

/** Writes down what polite live regions come to say. */
function recordAnnouncements(): void {
  window.announced = [];
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      const region = element?.closest('[aria-live="polite"], [role="status"]');
      const text = region?.textContent?.trim() ?? "";
      if (
        region &&
        !region.closest('[aria-live="off"]') &&
        text !== "" &&
        window.announced.at(-1) !== text
      ) {
        window.announced.push(text);
      }
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}

async function showPanel(page: Page): Promise<void> {
  const show = page.getByRole("button", { name: "Show what is known about the prompt" });
  if (await show.isVisible()) {
    await show.click();
  }
  await page.getByRole("button", { name: "Close the panel" }).waitFor();
}

async function hidePanelOnNarrow(page: Page): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) <= 1100) {
    await page.getByRole("button", { name: "Close the panel" }).click();
  }
}
