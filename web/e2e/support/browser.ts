/** A real Chromium, and pages in it that fail a test on any script error. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { expect } from "vitest";

const EXECUTABLE = process.env.CHROMIUM_BIN ?? "/usr/bin/chromium";

/** Nothing but the server under test is on the network. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page's scripts threw or logged as an error, so far. */
  readonly errors: readonly string[];
}

/** A person with a browser of their own: fresh cookies, fresh storage. */
export async function newVisitor(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  return { context, page, errors: errorsOf(page) };
}

/** Collects what a page's scripts throw and what the browser reports as an error. */
export function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") {
      errors.push(`${message.text()} ${message.location().url}`);
    }
  });
  return errors;
}

export function expectNoErrors(visitor: Visitor): void {
  expect(visitor.errors).toEqual([]);
}
