/** What people do on the page, as steps of tests. */
import type { Locator, Page } from "playwright-core";

/** Three requests of one shape: the third makes the server offer a template. */
export const DELAY_REQUESTS = [
  "Help me write a professional email to my team about the delayed launch",
  "Help me write a professional email to our customers about the delayed launch",
  "Help me write a professional email to the board about the delayed launch",
] as const;

/** Where one writes. */
export function composer(page: Page): Locator {
  return page.locator(".composer-place").getByRole("textbox");
}

/** The conversation's messages. */
export function log(page: Page): Locator {
  return page.getByRole("log");
}

/** Says something that was not said before, and waits until its answer has ended. */
export async function ask(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Enter");
  await log(page)
    .locator('[data-role="user"][data-status="answered"]')
    .filter({ has: page.getByText(text, { exact: true }) })
    .waitFor();
}

/** The answers that have ended. */
export function answersOn(page: Page): Locator {
  return log(page).locator('[data-role="assistant"][data-status="complete"]');
}

/** Puts a template into the visitor's library without the page; gives its id. */
export async function saveExampleTemplate(page: Page): Promise<string> {
  const response = await page.request.post("/api/v2/templates/", {
    headers: { origin: new URL(page.url()).origin },
    data: {
      title: "Launch mail",
      description: "Tells a team about a change of date.",
      category: "email",
      tags: ["mail", "launch"],
      content:
        "Write a {{tone}} email to {{team}} about the delayed launch.\n\nNew date: {{date}}\n\nKeep it under 120 words and end with one clear next step.",
      fields: [
        {
          name: "tone",
          label: "Tone",
          type: "select",
          required: true,
          options: ["friendly", "formal"],
          default: "friendly",
        },
        {
          name: "team",
          label: "Team",
          type: "text",
          required: true,
          placeholder: "the sales team",
        },
        { name: "date", label: "New date", type: "date", required: true },
      ],
    },
  });
  if (!response.ok()) {
    throw new Error(`The template was refused: ${response.status()} ${await response.text()}`);
  }
  const { id } = (await response.json()) as { id: string };
  return id;
}
