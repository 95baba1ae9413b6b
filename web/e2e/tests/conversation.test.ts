/** A person talks with PromptCraft on its own page. */
import { expect, it } from "vitest";
import { expectNoErrors } from "../support/browser";
import { answersOn, ask, composer, log } from "../support/chatSteps";
import { startSuite } from "../support/suite";

const suite = startSuite();
const REQUEST = "Help me write a professional email to my team about the delayed launch";

it("answers a first visit's example without an account", async () => {
  const visitor = await suite.visit();
  const { page } = visitor;
  await page.goto("/");
  await page.getByText("No model is connected").waitFor();
  await page.getByRole("button", { name: /Help me write a professional email/ }).click();
  await answersOn(page).first().waitFor();
  expect(await log(page).getByText(REQUEST).count()).toBeGreaterThan(0);
  expect(new URL(page.url()).pathname).toMatch(/^\/c\/[0-9a-f-]{36}$/);
  await page.getByRole("navigation").locator('li [aria-current="page"]').waitFor();
  expect(await page.title()).toMatch(/· PromptCraft$/);
  expectNoErrors(visitor);
});

it("shows the same conversation after a reload", async () => {
  const visitor = await suite.visit();
  const { page } = visitor;
  await page.goto("/");
  await ask(page, REQUEST);
  const before = await log(page).locator("article").allInnerTexts();
  await page.reload();
  await answersOn(page).first().waitFor();
  expect(await log(page).locator("article").allInnerTexts()).toEqual(before);
  expectNoErrors(visitor);
});

it("goes on in a conversation that the sidebar lists", async () => {
  const { page } = await suite.visit();
  await page.goto("/");
  await ask(page, REQUEST);
  await page.getByRole("button", { name: "New conversation" }).click();
  await page.getByRole("heading", { name: "Write better prompts" }).waitFor();
  await page.getByRole("navigation").getByRole("listitem").getByRole("link").first().click();
  await answersOn(page).first().waitFor();
  await ask(page, "shorter, and no jargon");
  expect(await answersOn(page).count()).toBe(2);
});

it("keeps what is said without a connection, over a reload too, and sends it later", async () => {
  const { page, context } = await suite.visit();
  await page.goto("/");
  await ask(page, REQUEST);
  await context.setOffline(true);
  await suite.server.kill();
  await page.locator(".connection-bar").waitFor();
  await composer(page).fill("same, but for customers");
  await composer(page).press("Enter");
  await log(page).locator('[data-status="queued"]').waitFor();
  await page.getByText("1 message waits and will be sent.").waitFor();
  await suite.server.restart();
  await context.setOffline(false);
  await page.reload();
  await answersOn(page).nth(1).waitFor();
  expect(await log(page).getByText("same, but for customers", { exact: true }).count()).toBe(1);
});

it("comes back by itself when the server does", async () => {
  const { page } = await suite.visit();
  await page.goto("/");
  await ask(page, REQUEST);
  await suite.server.kill();
  await page.getByRole("button", { name: "Reconnect now" }).waitFor();
  await composer(page).fill("shorter, please");
  await composer(page).press("Enter");
  await log(page).locator('[data-status="queued"]').waitFor();
  await suite.server.restart();
  await page.getByRole("button", { name: "Reconnect now" }).click();
  await answersOn(page).nth(1).waitFor();
});

it("shows in one tab what is said in another", async () => {
  const { page, context } = await suite.visit();
  await page.goto("/");
  await ask(page, REQUEST);
  const other = await context.newPage();
  await other.goto(page.url());
  await answersOn(other).first().waitFor();
  await ask(page, "shorter, and no jargon");
  await log(other).getByText("shorter, and no jargon", { exact: true }).waitFor();
  await answersOn(other).nth(1).waitFor();
  // Formatting comes in a part of its own, which each tab loads when it first needs it.
  await expect
    .poll(async () => await answersOn(other).allInnerTexts(), { timeout: 10_000 })
    .toEqual(await answersOn(page).allInnerTexts());
});

it("tells a stranger that a conversation is somebody else's", async () => {
  const owner = await suite.visit();
  await owner.page.goto("/");
  await ask(owner.page, REQUEST);
  const stranger = await suite.visit();
  await stranger.page.goto(owner.page.url());
  await composer(stranger.page).fill("hello");
  await composer(stranger.page).press("Enter");
  await stranger.page.getByRole("button", { name: "Start a new one" }).waitFor();
  expect(await log(stranger.page).getByText(REQUEST).count()).toBe(0);
});

it("renames a conversation, exports it, and brings a deleted one back", async () => {
  const { page } = await suite.visit();
  await page.goto("/");
  await ask(page, REQUEST);
  const sidebar = page.getByRole("navigation");
  const item = sidebar.getByRole("listitem").first();
  await item.hover();
  await item.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await sidebar.getByRole("textbox", { name: "Title" }).fill("Launch mails");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Launch mails" }).waitFor();
  await item.getByRole("button", { name: "Actions for “Launch mails”" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Export as Markdown" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.md$/);
  await item.hover();
  await item.getByRole("button", { name: "Actions for “Launch mails”" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await sidebar.getByText("Conversations that you start are listed here.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await sidebar.getByRole("link", { name: "Launch mails" }).waitFor();
});
