/** Nothing jumps: neither while the page loads nor while an answer is written. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { ask, composer, DELAY_REQUESTS } from "../support/chatSteps";
import { startSuite } from "../support/suite";

const suite = startSuite();

/** Browsers call a page good up to 0.1; a calm one stays far below. */
const MOST_SHIFT = 0.005;

declare global {
  interface Window {
    shifts: number;
  }

  /** What browsers with the interface deliver; not among TypeScript's types. */
  interface PerformanceEntry {
    readonly value?: number;
    readonly sources?: readonly { readonly node?: Node | null }[];
  }
}

it.each([360, 1440])("shifts nothing at %i pixels", async (width) => {
  const { page } = await suite.visit({ viewport: { width, height: 800 } });
  await page.addInitScript(recordShifts);
  await page.goto("/");
  await page.getByText("No model is connected").waitFor();
  for (const request of DELAY_REQUESTS) {
    await ask(page, request);
  }
  expect(await shiftsOf(page)).toBeLessThan(MOST_SHIFT);
  await page.reload();
  await page.getByRole("log").locator('[data-role="assistant"]').nth(2).waitFor();
  expect(await shiftsOf(page)).toBeLessThan(MOST_SHIFT);
});

it.each([360, 1440])("shifts nothing while one writes a prompt, at %i pixels", async (width) => {
  const { page } = await suite.visit({ viewport: { width, height: 800 } });
  await page.addInitScript(recordShifts);
  await page.goto("/");
  await page.getByText("No model is connected").waitFor();
  await composer(page).pressSequentially("Summarize the the text below, etc.");
  await page.locator(".marks .mark").first().waitFor();
  await composer(page).pressSequentially(" Make it short and good.");
  await page.locator(".marks .mark", { hasText: "good" }).waitFor();
  await page.keyboard.press("F8");
  expect(await shiftsOf(page)).toBeLessThan(MOST_SHIFT);
});

/** Adds up what moves. The composer grows with what one writes into it, which is what one expects of it. */
function recordShifts(): void {
  window.shifts = 0;
  const isComposer = (node: Node | null | undefined) =>
    node instanceof Element && node.closest(".composer-place") !== null;
  new PerformanceObserver((list) => {
    for (const { value = 0, sources = [] } of list.getEntries()) {
      window.shifts += sources.every(({ node }) => isComposer(node)) ? 0 : value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}

function shiftsOf(page: Page): Promise<number> {
  return page.evaluate(() => window.shifts);
}
