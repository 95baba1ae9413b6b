/** Takes every page at three widths, light and dark, and says where the pictures are. Nothing is compared: they are there to be looked at. */
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, it } from "vitest";
import { launchBrowser, newVisitor } from "./support/browser";
import { ask, composer, DELAY_REQUESTS, saveExampleTemplate } from "./support/chatSteps";
import { type Server, startServer } from "./support/server";

const FOLDER = process.env.SCREENSHOTS ?? join(tmpdir(), "promptcraft-screenshots");
const WIDTHS = [360, 768, 1440];
const THEMES = ["light", "dark"] as const;

let server: Server;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await mkdir(FOLDER, { recursive: true });
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

for (const theme of THEMES) {
  for (const width of WIDTHS) {
    it(`${theme} at ${width}`, async () => {
      const { page, context } = await newVisitor(browser, server.url, {
        colorScheme: theme,
        viewport: { width, height: width < 600 ? 740 : 900 },
        hasTouch: width < 600,
      });
      await takeAll(page, `${theme}-${width}`);
      await context.close();
    });
  }
}

async function takeAll(page: Page, name: string): Promise<void> {
  const take = async (place: string) => {
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(FOLDER, `${place}-${name}.png`) });
  };
  await page.goto("/");
  await page.locator(".connection", { hasText: "Live" }).waitFor();
  await take("1-first-visit");
  await composer(page).fill(
    "🚀 Summarize the the text below in order to inform my team about the delay of the launch.\n\nMake it short and good, etc. Don't forget the important things.",
  );
  await page.locator(".marks .mark").first().waitFor();
  await take("13-draft");
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press("F8");
  }
  await take("14-draft-finding");
  await togglePanelIfFolded(page);
  await page.getByRole("region", { name: "Rubric score" }).getByText("clarity").click();
  await take("15-draft-panel");
  await closePanelIfFolded(page);
  await composer(page).fill("");
  for (const request of DELAY_REQUESTS) {
    await ask(page, request);
  }
  await take("2-opportunity");
  await togglePanelIfFolded(page);
  await take("3-opportunity-panel");
  await page.getByRole("button", { name: "Not now" }).click();
  await closePanelIfFolded(page);
  await ask(
    page,
    "Optimize this prompt: You are a helpful assistant. Summarize the text below, make it short and good.",
  );
  await take("4-optimization");
  await togglePanelIfFolded(page);
  await take("5-optimization-panel");
  await closePanelIfFolded(page);
  await ask(
    page,
    "Write a mail to my team about the delayed launch, in at most 120 words, with 3 bullet points, in German",
  );
  await take("16-checks");
  await togglePanelIfFolded(page);
  await page.getByRole("button", { name: "Check an answer" }).click();
  const checking = page.getByRole("region", { name: "Check an answer" });
  await checking.getByLabel("Answer").fill("Hello all,\n\n- the launch is delayed\n- by a week");
  await checking.getByRole("button", { name: "Check" }).click();
  await checking.getByText("of 3 demands").waitFor();
  await take("17-check-form");
  await page.getByRole("button", { name: "Check an answer" }).click();
  await closePanelIfFolded(page);
  const templateId = await saveExampleTemplate(page);
  await page.goto("/library");
  await page.getByRole("heading", { name: "Launch mail" }).first().waitFor();
  await take("6-library");
  await page.goto(`/library/${templateId}`);
  await page.getByRole("heading", { name: "Fill in" }).waitFor();
  await take("7-template");
  await page.getByRole("button", { name: "Edit" }).click();
  await take("8-template-editor");
  await page.goto("/settings");
  await page.getByRole("heading", { name: "Appearance" }).waitFor();
  await take("9-settings");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find anything" }).waitFor();
  await take("10-palette");
  await page.keyboard.press("Escape");
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("dialog", { name: "Sign in" }).waitFor();
  await take("11-sign-in");
  await page.keyboard.press("Escape");
  if (await page.getByRole("button", { name: "Open the sidebar" }).isVisible()) {
    await page.getByRole("button", { name: "Open the sidebar" }).click();
    await take("12-drawer");
  }
}

async function togglePanelIfFolded(page: Page): Promise<void> {
  const show = page.getByRole("button", { name: "Show what is known about the prompt" });
  if (await show.isVisible()) {
    await show.click();
  }
}

async function closePanelIfFolded(page: Page): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) <= 1100) {
    await page.getByRole("button", { name: "Close the panel" }).click();
  }
}
