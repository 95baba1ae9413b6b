/** Guests become users and keep their work; users leave and take theirs along. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { answersOn, ask } from "../support/chatSteps";
import { startSuite } from "../support/suite";

const suite = startSuite();
const PASSWORD = "correct horse battery staple";
let people = 0;

it("moves a guest's work into a new account, and hides it after signing out", async () => {
  const { page } = await suite.visit();
  await page.goto("/");
  await ask(page, "Help me plan a workshop on prompts");
  const name = await register(page);
  await page.getByRole("navigation").getByText(name, { exact: true }).waitFor();
  await answersOn(page).first().waitFor();
  await ask(page, "shorter, please");
  expect(await answersOn(page).count()).toBe(2);
  await signOut(page);
  await page.getByText("Conversations that you start are listed here.").waitFor();
  await signIn(page, name, PASSWORD);
  await page.getByRole("navigation").getByRole("listitem").getByRole("link").first().click();
  await answersOn(page).nth(1).waitFor();
});

it("finds one's work in another browser", async () => {
  const { page } = await suite.visit();
  await page.goto("/");
  const name = await register(page);
  await ask(page, "Help me plan a workshop on prompts");
  const elsewhere = (await suite.visit()).page;
  await elsewhere.goto("/");
  await signIn(elsewhere, name, PASSWORD);
  await elsewhere.getByRole("navigation").getByRole("listitem").getByRole("link").first().click();
  await answersOn(elsewhere).first().waitFor();
});

it("stays signed in when the short-lived cookie is gone and the long-lived one is not", async () => {
  const { page, context } = await suite.visit();
  await page.goto("/");
  const name = await register(page);
  await ask(page, "Help me plan a workshop on prompts");
  await context.clearCookies({ name: /^pc_login_/ });
  await page.reload();
  await page.getByRole("navigation").getByText(name, { exact: true }).waitFor();
  await answersOn(page).first().waitFor();
  await ask(page, "shorter, please");
});

it("says that a password is wrong, and stays where it is", async () => {
  const { page } = await suite.visit();
  await page.goto("/");
  const name = await register(page);
  await signOut(page);
  await signIn(page, name, "not the password");
  const dialog = page.getByRole("dialog", { name: "Sign in" });
  await dialog.getByRole("alert").waitFor();
  expect(await dialog.getByLabel("Name or e-mail").inputValue()).toBe(name);
});

it("says what is wrong with each field of a registration", async () => {
  const { page } = await suite.visit();
  await page.goto("/settings");
  await page.getByRole("main").getByRole("button", { name: "Create an account" }).click();
  const dialog = page.getByRole("dialog", { name: "Create an account" });
  await dialog.getByLabel("Name").fill("somebody");
  await dialog.getByLabel("E-mail").fill("somebody@example.org");
  await dialog.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await dialog.getByLabel("Password again").fill("another password");
  await dialog.getByRole("button", { name: "Create account" }).click();
  await dialog.getByRole("alert").first().waitFor();
});

it("deletes everything that is a guest's", async () => {
  const { page } = await suite.visit();
  await page.goto("/");
  await ask(page, "Help me plan a workshop on prompts");
  await page.goto("/settings");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export everything" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^promptcraft-.*\.json$/);
  await page.getByRole("main").getByRole("button", { name: "Delete everything" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete everything" }).click();
  await page.getByText("Conversations that you start are listed here.").waitFor();
});

async function register(page: Page): Promise<string> {
  people += 1;
  const name = `person-${people}`;
  await page
    .getByRole("navigation")
    .getByRole("button", { name: /^Sign in/ })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Create an account" }).click();
  const dialog = page.getByRole("dialog", { name: "Create an account" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("E-mail").fill(`${name}@example.org`);
  await dialog.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await dialog.getByLabel("Password again").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Create account" }).click();
  await dialog.waitFor({ state: "detached" });
  return name;
}

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page
    .getByRole("navigation")
    .getByRole("button", { name: /^Sign in/ })
    .click();
  const dialog = page.getByRole("dialog", { name: "Sign in" });
  await dialog.getByLabel("Name or e-mail").fill(name);
  await dialog.getByLabel("Password").fill(password);
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "Settings" }).click();
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await page
    .getByRole("navigation")
    .getByRole("button", { name: /^Sign in/ })
    .waitFor();
}
