/** What every file of tests starts with: one server and one browser, a fresh visitor for each test. */
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { launchBrowser, newVisitor, type Visitor } from "./browser";
import { type Server, type ServerOptions, startServer } from "./server";

export interface Suite {
  readonly server: Server;
  /** A person with a browser of their own; gone after the test. */
  visit(options?: BrowserContextOptions): Promise<Visitor>;
}

/** Starts both before the file's tests and stops them afterwards. */
export function startSuite(serverOptions: ServerOptions = {}): Suite {
  let server: Server;
  let browser: Browser;
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(serverOptions), launchBrowser()]);
  });
  afterEach(async () => {
    await Promise.all(visitors.splice(0).map(({ context }) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    get server() {
      return server;
    },
    async visit(options) {
      const visitor = await newVisitor(browser, server.url, options);
      visitors.push(visitor);
      return visitor;
    },
  };
}
