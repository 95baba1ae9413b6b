/** While one writes a prompt, what is weak is marked, named, and mended or left by key. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { violationsOf } from "../support/accessibility";
import { expectNoErrors } from "../support/browser";
import { composer } from "../support/chatSteps";
import { startSuite } from "../support/suite";

const suite = startSuite();
const WIDE = { viewport: { width: 1440, height: 900 } };

/** From a key to its letter, in milliseconds; past this one feels it. */
const MOST_KEY_MS = 150;
const DRAFT =
  "🚀 Summarize the the text below in order to inform my team. Make it short and good, etc.";

it("marks what is weak, takes one edit by key, leaves another, and the score follows", async () => {
  const visitor = await suite.visit(WIDE);
  const { page } = visitor;
  await page.goto("/");
  await composer(page).pressSequentially(DRAFT, { delay: 2 });
  await marksOn(page).filter({ hasText: "in order to" }).waitFor();
  const before = await scoreOn(page);
  const found = await findingsOn(page).count();
  await composer(page).press("Home");
  await goTo(page, "PC062");
  expect(await selectedCode(page)).toBe("PC062");
  await page.keyboard.press("Alt+Enter");
  expect(await composer(page).inputValue()).toContain("Summarize the text below");
  expect(await composer(page).evaluate((field) => field === document.activeElement)).toBe(true);
  await expect.poll(() => scoreOn(page)).toBeGreaterThan(before);
  await goTo(page, "PC047");
  await page.keyboard.press("Alt+Shift+Enter");
  expect(await composer(page).inputValue()).toContain("in order to inform");
  await expect.poll(() => findingsOn(page).count()).toBe(found - 2);
  expect(await marksOn(page).filter({ hasText: "in order to" }).count()).toBe(0);
  await page.getByRole("button", { name: "Show 1 left alone" }).click();
  await findingsOn(page).filter({ hasText: "PC047" }).getByRole("button", { name: "Take" }).click();
  expect(await composer(page).inputValue()).toContain("below to inform");
  await findingsOn(page).filter({ hasText: "PC047" }).waitFor({ state: "detached" });
  expectNoErrors(visitor);
});

it("undoes what was taken", async () => {
  const { page } = await suite.visit(WIDE);
  await page.goto("/");
  await composer(page).fill(DRAFT);
  await marksOn(page).first().waitFor();
  await goTo(page, "PC062");
  await page.keyboard.press("Alt+Enter");
  expect(await composer(page).inputValue()).not.toBe(DRAFT);
  await page.keyboard.press("Control+z");
  expect(await composer(page).inputValue()).toBe(DRAFT);
  await findingsOn(page).filter({ hasText: "PC062" }).waitFor();
});

it("sends nothing when there is nothing more to take", async () => {
  const { page } = await suite.visit(WIDE);
  await page.goto("/");
  await composer(page).fill("Translate the the word “house” into French as one word.");
  await marksOn(page).filter({ hasText: "the" }).waitFor();
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press("F8");
    await page.keyboard.press(press % 2 === 0 ? "Alt+Enter" : "Alt+Shift+Enter");
  }
  expect(await composer(page).inputValue()).toContain("Translate the word “house”");
  expect(await page.getByRole("log").count()).toBe(0);
});

it("puts the marks under their words, through breaks, scrolling and emoji, and reads as fast as one writes", async () => {
  const { page } = await suite.visit({ viewport: { width: 360, height: 740 } });
  await page.goto("/");
  const line = "日本 🚀 Summarize the the text below, and make it short, etc. with 👩‍👩‍👧 names.\n";
  await composer(page).fill(line.repeat(12));
  await marksOn(page).nth(20).waitFor();
  expect(await page.evaluate(layerFitsField)).toEqual({ width: true, height: true, scroll: true });
  await composer(page).evaluate((field) => {
    field.scrollTop = 60;
  });
  await page.waitForFunction(() => document.querySelector(".marks")?.scrollTop === 60);
  await composer(page).press("Control+End");
  await page.keyboard.type("More of the the same.");
  expect(await page.evaluate(layerFitsField)).toEqual({ width: true, height: true, scroll: true });
});

it("says what each dimension lost, and points at the place", async () => {
  const { page } = await suite.visit(WIDE);
  await page.goto("/");
  await composer(page).fill(DRAFT);
  const score = page.getByRole("region", { name: "Rubric score" });
  await score.getByText("clarity").click();
  await score.getByRole("button", { name: /PC062/ }).click();
  expect(await selectedCode(page)).toBe("PC062");
  const cursor = await composer(page).evaluate(
    (field) => (field as HTMLTextAreaElement).selectionStart,
  );
  expect(DRAFT.slice(cursor, cursor + 3)).toBe("the");
});

it("shows the finding at the cursor where there is no room for the list", async () => {
  const { page } = await suite.visit({ viewport: { width: 360, height: 740 }, hasTouch: true });
  await page.goto("/");
  await composer(page).fill(DRAFT);
  await marksOn(page).first().waitFor();
  await page.keyboard.press("F8");
  const bar = page.getByRole("region", { name: "Finding at the cursor" });
  await bar.getByText("1 of").waitFor();
  await bar.getByRole("button", { name: "Next finding" }).click();
  await bar.getByText("2 of").waitFor();
  await page.getByRole("button", { name: /Rubric score/ }).click();
  const item = findingsOn(page).filter({ hasText: "PC062" });
  await item.getByRole("button", { name: "Show" }).click();
  await bar.getByText("PC062").waitFor();
  await bar.getByRole("button", { name: "Close the finding" }).click();
  await bar.waitFor({ state: "detached" });
  await page.getByRole("button", { name: /Rubric score/ }).click();
  await item.getByRole("button", { name: "Show" }).click();
  await bar.getByRole("button", { name: "Take" }).click();
  expect(await composer(page).inputValue()).toContain("Summarize the text");
});

it("reads nothing while checking is off, and neither a greeting nor a command", async () => {
  const { page } = await suite.visit(WIDE);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/engine/lint")) {
      asked.push(request.postData() ?? "");
    }
  });
  await page.goto("/");
  await composer(page).fill("Good morning");
  await composer(page).fill("/optimize Summarize the the text");
  await composer(page).fill(DRAFT);
  await page.getByRole("button", { name: "Stop checking while I write" }).click();
  await marksOn(page).first().waitFor({ state: "detached" });
  await composer(page).fill(`${DRAFT} And more of the the same.`);
  await page.reload();
  await page.getByRole("button", { name: "Check while I write" }).waitFor();
  expect(asked.every((body) => body.includes("Summarize the the text below"))).toBe(true);
  await page.getByRole("button", { name: "Check while I write" }).click();
  await marksOn(page).first().waitFor();
});

it.each([
  { colorScheme: "light", viewport: WIDE.viewport },
  { colorScheme: "dark", viewport: WIDE.viewport },
  { colorScheme: "light", viewport: { width: 360, height: 740 } },
  { colorScheme: "dark", viewport: { width: 360, height: 740 } },
] as const)("has nothing that axe objects to: $colorScheme, $viewport.width wide", async (look) => {
  const { page } = await suite.visit({ ...look, reducedMotion: "reduce" });
  await page.goto("/");
  await composer(page).fill(DRAFT);
  await marksOn(page).first().waitFor();
  await page.keyboard.press("F8");
  expect(await violationsOf(page)).toEqual([]);
  if (look.viewport.width < 600) {
    await page.getByRole("button", { name: /Rubric score/ }).click();
    expect(await violationsOf(page)).toEqual([]);
  }
});

it("stays smooth at the longest text there may be", async () => {
  const { page } = await suite.visit(WIDE);
  await page.goto("/");
  const line = "Summarize the the text below in order to inform my team, etc. ";
  const text = `${line.repeat(7)}\n`.repeat(150).slice(0, 63_000);
  await composer(page).fill(text);
  await marksOn(page).nth(50).waitFor({ timeout: 20_000 });
  await composer(page).press("Control+End");
  await page.evaluate(recordKeyTimes);
  await page.keyboard.type(" and more", { delay: 60 });
  const times = (await page.evaluate(() => window.keyTimes)).sort((one, other) => one - other);
  // The middle one: on a busy machine a single key can wait for anything.
  expect(times[Math.floor(times.length / 2)]).toBeLessThan(MOST_KEY_MS);
  expect(await composer(page).inputValue()).toBe(`${text} and more`);
});

declare global {
  interface Window {
    keyTimes: number[];
  }
}

function marksOn(page: Page) {
  return page.locator(".marks .mark");
}

function findingsOn(page: Page) {
  return page.getByRole("region", { name: "Findings in what you write" }).getByRole("listitem");
}

async function scoreOn(page: Page): Promise<number> {
  return Number(
    await page.locator(".lint-score").evaluate((score) => score.lastChild?.textContent),
  );
}

/** Presses F8 until a finding of this rule is in hand. */
async function goTo(page: Page, code: string): Promise<void> {
  await composer(page).focus();
  const most = await findingsOn(page).count();
  for (let step = 0; step <= most; step += 1) {
    await page.keyboard.press("F8");
    if ((await selectedCode(page)) === code) {
      return;
    }
  }
  throw new Error(`F8 does not lead to ${code}`);
}

function selectedCode(page: Page): Promise<string> {
  return page.locator('.finding[data-current="true"] code').innerText();
}

/** Whether the layer of marks has the size of the text in the field, and the same part of it in view. */
function layerFitsField(): { width: boolean; height: boolean; scroll: boolean } {
  const layer = document.querySelector<HTMLElement>(".marks");
  const field = document.querySelector<HTMLTextAreaElement>(".composer-place textarea");
  return {
    width: layer?.clientWidth === field?.clientWidth,
    height: layer?.scrollHeight === field?.scrollHeight,
    scroll: layer?.scrollTop === field?.scrollTop,
  };
}

/** Measures from each key to the frame after it. */
function recordKeyTimes(): void {
  window.keyTimes = [];
  document.addEventListener(
    "keydown",
    (event) => {
      const start = event.timeStamp;
      requestAnimationFrame(() =>
        setTimeout(() => window.keyTimes.push(performance.now() - start)),
      );
    },
    true,
  );
}
