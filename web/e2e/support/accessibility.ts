/** Runs axe in the page. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const source = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Each violation as one line: the rule, and where. What is still on its way in or out is waited for. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(settleTransitions);
  // The page's content policy allows no script but its own, so axe goes in through the debugger.
  await page.evaluate(await source);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
    );
  });
}

/** Half of a transition is nothing that anybody reads. Those without an end, as the dots of an answer, go on. */
async function settleTransitions(): Promise<void> {
  for (;;) {
    // What a click causes is drawn one frame later, and its transition begins with the frame after that.
    for (let frame = 0; frame < 3; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
      .filter((animation) => animation.playState === "running");
    if (ending.length === 0) {
      return;
    }
    await Promise.allSettled(ending.map((animation) => animation.finished));
  }
}
