/** The chat in somebody else's page: another origin, React's strict mode, with no token and with bad ones. */
import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DELAY_REQUESTS } from "../support/chatSteps";
import { type EmbedPage, serveEmbedPage } from "../support/embedPage";
import { startSuite } from "../support/suite";

const suite = startSuite();
let embed: EmbedPage;

beforeAll(async () => {
  embed = await serveEmbedPage();
});

afterAll(() => embed?.stop());

interface Frame {
  readonly type: string;
  readonly [field: string]: unknown;
}

const EXPIRED = signedToken(
  { sub: "7", exp: 1_500_000_000 },
  "a key that this server does not know",
);

const CREDENTIALS = [
  { credential: "no token", query: "" },
  { credential: "the word undefined", query: "?token=undefined" },
  { credential: "a token that is none", query: "?token=not-a-token" },
  { credential: "a token that expired", query: `?token=${EXPIRED}` },
];

it.each(CREDENTIALS)("does all that the component shows, with $credential", async ({ query }) => {
  const { page } = await suite.visit();
  const frames = framesOf(page);
  const server = `${suite.server.url.replace("http", "ws")}/ws/chat/{session}/${query}`;
  await page.goto(`${embed.url}?server=${encodeURIComponent(server)}`);
  for (const [index, request] of DELAY_REQUESTS.entries()) {
    await say(page, request);
    await answers(page).nth(index).waitFor();
  }
  await createTemplate(page);
  await page.waitForFunction(() => document.title.startsWith("Created 1:"));
  await say(page, "Optimize this prompt: Summarize the text, make it short and good.");
  await page.getByRole("region", { name: "What changed" }).waitFor();
  const types = frames.map((frame) => frame.type);
  expect(types).not.toContain("error");
  for (const type of [
    "connection_ack",
    "message_ack",
    "typing_start",
    "typing_stop",
    "message",
    "template_created",
    "optimization_result",
  ]) {
    expect(types).toContain(type);
  }
  expect(opportunitiesIn(frames)).toHaveLength(1);
  expect(
    frames
      .filter((frame) => frame.type === "message")
      .every((frame) => Number(frame.processing_time_ms) >= 1),
  ).toBe(true);
  const acknowledged = frames
    .filter((frame) => frame.type === "message_ack")
    .map((frame) => frame.message_id);
  expect(acknowledged).toContain(
    frames.find((frame) => frame.type === "optimization_result")?.message_id,
  );
});

it("keeps the conversation of a guest over a reload, though cookies do not cross origins", async () => {
  const { page } = await suite.visit();
  await page.goto(`${embed.url}?server=${encodeURIComponent(suite.server.url)}`);
  await say(page, DELAY_REQUESTS[0]);
  await answers(page).first().waitFor();
  await page.reload();
  await answers(page).first().waitFor();
  await say(page, "shorter, please");
  await answers(page).nth(1).waitFor();
});

function answers(page: Page) {
  return page.getByRole("log").locator('[data-role="assistant"][data-status="complete"]');
}

async function say(page: Page, text: string): Promise<void> {
  const field = page.getByRole("textbox", { name: "Message" });
  await field.fill(text);
  await field.press("Enter");
}

/** Takes the offer, whether it came as a dialog or as a notice that leads to it. */
async function createTemplate(page: Page): Promise<void> {
  const create = page.getByRole("button", { name: "Create template" });
  const closer = page.getByRole("button", { name: "Look closer" });
  await create.or(closer).first().waitFor();
  if (!(await create.isVisible())) {
    await closer.click();
  }
  await create.click();
}

/** Every frame that the server sends to a page, as it comes. */
function framesOf(page: Page): Frame[] {
  const frames: Frame[] = [];
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => {
      const frame: unknown = JSON.parse(String(payload));
      if (isFrame(frame)) {
        frames.push(frame);
      }
    });
  });
  return frames;
}

function isFrame(value: unknown): value is Frame {
  return (
    typeof value === "object" && value !== null && "type" in value && typeof value.type === "string"
  );
}

/** Replays on another socket name the same opportunity again; it is one all the same. */
function opportunitiesIn(frames: readonly Frame[]): unknown[] {
  return [
    ...new Set(
      frames
        .filter((frame) => frame.type === "template_opportunity")
        .map((frame) => frame.opportunity_id),
    ),
  ];
}

function signedToken(claims: object, key: string): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${body}.${createHmac("sha256", key).update(body).digest("base64url")}`;
}
