/** A server that talks to people who signed in and to nobody else says so at once. */
import { it } from "vitest";
import { answersOn, ask } from "../support/chatSteps";
import { startSuite } from "../support/suite";

const suite = startSuite({
  env: { PROMPTCRAFT_AUTH: "required", PROMPTCRAFT_REGISTRATION: "open" },
});

it("asks a visitor to sign in, and works after that", async () => {
  const { page } = await suite.visit();
  await page.goto("/");
  const signIn = page.getByRole("dialog", { name: "Sign in" });
  await signIn.getByRole("button", { name: "Create an account" }).click();
  const dialog = page.getByRole("dialog", { name: "Create an account" });
  await dialog.getByLabel("Name").fill("first");
  await dialog.getByLabel("E-mail").fill("first@example.org");
  await dialog.getByLabel("Password", { exact: true }).fill("correct horse battery staple");
  await dialog.getByLabel("Password again").fill("correct horse battery staple");
  await dialog.getByRole("button", { name: "Create account" }).click();
  await dialog.waitFor({ state: "detached" });
  await ask(page, "Help me plan a workshop on prompts");
  await page.reload();
  await answersOn(page).first().waitFor();
});
