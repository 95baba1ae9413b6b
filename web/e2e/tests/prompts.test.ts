/** A prompt is improved, and what repeats becomes a template that is used again. */
import { expect, it } from "vitest";
import { expectNoErrors } from "../support/browser";
import {
  answersOn,
  ask,
  composer,
  DELAY_REQUESTS,
  log,
  saveExampleTemplate,
} from "../support/chatSteps";
import { startSuite } from "../support/suite";

const suite = startSuite();
const WEAK =
  "You are a helpful assistant. Summarize the text below, make it short and good, and don't forget the important things.";

it("offers what repeats as a template, keeps it, and runs it", async () => {
  const visitor = await suite.visit({ viewport: { width: 1440, height: 900 } });
  const { page } = visitor;
  await page.goto("/");
  for (const request of DELAY_REQUESTS) {
    await ask(page, request);
  }
  const card = page.getByRole("region", { name: "Worth keeping?" });
  await card.getByRole("list", { name: "The requests behind it" }).waitFor();
  expect(await card.locator("mark").allInnerTexts()).toEqual([
    "my team",
    "our customers",
    "the board",
  ]);
  await card.getByText(/^Confidence: .*not yet calibrated/).click();
  await card.getByText("it takes 30 to call the confidence calibrated").waitFor();
  await card.getByRole("textbox", { name: "Title" }).fill("Delay mail");
  await card.getByRole("button", { name: "Save" }).click();
  await page.getByText("“Delay mail” is in your library.").waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Library" }).click();
  await page.getByRole("link", { name: "Delay mail" }).click();
  const form = page.getByRole("complementary", { name: "Fill in" });
  await form.getByLabel("Audience").fill("the finance department");
  await form.getByLabel("New date").fill("2026-05-12");
  await form.getByLabel("Reason").fill("a supplier is late");
  await page.getByRole("button", { name: "Run in chat" }).click();
  await answersOn(page).first().waitFor();
  expect(await log(page).getByText("the finance department").count()).toBeGreaterThan(0);
  expectNoErrors(visitor);
});

it("tells of an offer when the column is folded away, and takes no for an answer", async () => {
  const { page } = await suite.visit({ viewport: { width: 768, height: 900 } });
  await page.goto("/");
  for (const request of DELAY_REQUESTS) {
    await ask(page, request);
  }
  expect(await composer(page).evaluate((field) => field === document.activeElement)).toBe(true);
  await page.getByRole("button", { name: "Look" }).click();
  await page.getByRole("button", { name: "Not now" }).click();
  await page.getByRole("region", { name: "Worth keeping?" }).waitFor({ state: "detached" });
  await page.reload();
  await answersOn(page).nth(2).waitFor();
  expect(await page.getByRole("region", { name: "Worth keeping?" }).count()).toBe(0);
});

it("shows what an optimization changes, lets edits be left alone, and puts the result into the composer", async () => {
  const visitor = await suite.visit({ viewport: { width: 1440, height: 900 } });
  const { page } = visitor;
  await page.goto("/");
  await composer(page).fill(WEAK);
  await page.getByRole("button", { name: "Optimize", exact: true }).click();
  const diff = page.getByRole("region", { name: "What changed" });
  await diff.waitFor();
  await page.getByRole("region", { name: "Score", exact: true }).waitFor();
  await diff.getByRole("button", { name: "Use this" }).click();
  const whole = await composer(page).inputValue();
  expect(whole).not.toBe(WEAK);
  const changes = page.getByRole("region", { name: "Changes" });
  for (const leave of await changes.getByRole("button", { name: /^Leave/ }).all()) {
    await leave.click();
  }
  await diff.getByRole("button", { name: "Use this" }).click();
  expect(await composer(page).inputValue()).toBe(WEAK);
  expectNoErrors(visitor);
});

it("explains a changed score by what was mended and what is left, and points at the edit", async () => {
  const visitor = await suite.visit({ viewport: { width: 1440, height: 900 } });
  const { page } = visitor;
  await page.goto("/");
  await composer(page).fill(WEAK);
  await page.getByRole("button", { name: "Optimize", exact: true }).click();
  const score = page.getByRole("region", { name: "Score", exact: true });
  const edited = await page
    .getByRole("region", { name: "Changes" })
    .locator(".edit code")
    .allInnerTexts();
  for (const dimension of await score.locator("summary").all()) {
    await dimension.click();
  }
  await score.getByText("is left").first().waitFor();
  const points = await score.locator(".deduction-points").allInnerTexts();
  expect(points.some((point) => point.startsWith("+"))).toBe(true);
  expect(points.some((point) => point.startsWith("−"))).toBe(true);
  const mended = score.getByRole("button").first();
  expect(edited).toContain(await mended.locator("code").innerText());
  await mended.click();
  await page.locator(".edit button:focus").waitFor();
  expectNoErrors(visitor);
});

it("asks for a value that is missing before it runs a template", async () => {
  const { page } = await suite.visit();
  await page.goto("/");
  await page.goto(`/library/${await saveExampleTemplate(page)}`);
  const form = page.getByRole("complementary", { name: "Fill in" });
  await form.getByRole("button", { name: "Run in chat" }).click();
  await form.getByText("Needed to run the template.").first().waitFor();
  await form.getByLabel("Team").fill("{{date}} & friends");
  await form.getByLabel("New date").fill("2026-05-12");
  await page.getByText("{{date}} & friends").waitFor();
  await form.getByRole("button", { name: "Run in chat" }).click();
  await log(page)
    .locator('[data-role="user"]')
    .getByText("Write a friendly email to {{date}} & friends about the delayed launch.")
    .waitFor();
});

it("writes, changes and deletes a template", async () => {
  const visitor = await suite.visit();
  const { page } = visitor;
  await page.goto("/library");
  await page.getByRole("link", { name: "Write a template" }).click();
  await page.getByLabel("Title").fill("SQL tutor");
  await page.getByLabel("Prompt", { exact: true }).fill("Explain {{query}} to {{reader}}.");
  await page
    .getByRole("complementary", { name: "Blanks" })
    .getByLabel("Label")
    .first()
    .fill("The query");
  await page.getByRole("button", { name: "Save" }).click();
  await page
    .getByRole("complementary", { name: "Fill in" })
    .getByLabel("The query")
    .fill("select 1");
  await page.getByText("Explain select 1 to").waitFor();
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Title").fill("SQL teacher");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "SQL teacher" }).waitFor();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByText("Prompts that you use again and again belong here").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "SQL teacher" }).waitFor();
  expectNoErrors(visitor);
});
