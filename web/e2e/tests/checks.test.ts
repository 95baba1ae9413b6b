/** What a prompt demands is held against its answer, under the answer and in a form of its own. */
import { expect, it } from "vitest";
import { violationsOf } from "../support/accessibility";
import { expectNoErrors } from "../support/browser";
import { ask, composer, log } from "../support/chatSteps";
import { startSuite } from "../support/suite";

const suite = startSuite();
const PROMPT = "Write a mail to my team about the launch in at most 20 words, in German.";

it("says under an answer, and beside it, what it holds", async () => {
  const visitor = await suite.visit({ viewport: { width: 1440, height: 900 } });
  const { page } = visitor;
  await page.goto("/");
  await ask(page, PROMPT);
  const under = log(page).getByRole("list", { name: "Checks of this answer" });
  await under.getByText("at most 20 words").waitFor();
  expect(await under.getByText(/^(holds|does not hold)/).count()).toBe(2);
  const beside = page.getByRole("region", { name: "Checks of the last answer" });
  expect(await beside.getByRole("listitem").allInnerTexts()).toEqual(
    await under.getByRole("listitem").allInnerTexts(),
  );
  await page.reload();
  await under.getByText("at most 20 words").waitFor();
  expectNoErrors(visitor);
});

it("checks an answer from elsewhere against the prompt in hand", async () => {
  const visitor = await suite.visit({ viewport: { width: 1440, height: 900 } });
  const { page } = visitor;
  await page.goto("/");
  await composer(page).fill(PROMPT);
  await page.getByRole("button", { name: "Check an answer" }).click();
  const form = page.getByRole("region", { name: "Check an answer" });
  expect(await form.getByLabel("Prompt").inputValue()).toBe(PROMPT);
  await form.getByLabel("Answer").fill("The launch has been delayed until the first week of May.");
  await form.getByRole("button", { name: "Check" }).click();
  await form.getByText("1 of 2 demands hold.").waitFor();
  const outcome = (text: string) => form.getByRole("listitem").filter({ hasText: text });
  expect(await outcome("at most 20 words").innerText()).toContain("holds: 11 words");
  expect(await outcome("German").innerText()).toContain("does not hold");
  expect(await violationsOf(page)).toEqual([]);
  await form.getByLabel("Prompt").fill("Write a poem.");
  await form.getByRole("button", { name: "Check" }).click();
  await form.getByText("Nothing in this prompt can be verified").waitFor();
  expectNoErrors(visitor);
});
