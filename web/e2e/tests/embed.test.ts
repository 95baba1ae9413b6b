/** The chat in somebody else's page: another origin, React's strict mode, with no token and with bad ones. */
import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DELAY_REQUESTS } from "../support/chatSteps";
import { type EmbedPage, serveEmbedPage } from "../support/embedPage";
import { startSuite } from "../support/suite";

/** Shared with another system, whose users this server then believes. */
const SECRET = "a secret of the tests that is longer than it needs to be";

const suite = startSuite({ env: { PROMPTCRAFT_JWT_SECRET: SECRET } });
let embed: EmbedPage;

beforeAll(async () => {
  embed = await serveEmbedPage();
});

afterAll(() => embed?.stop());

interface Frame {
  readonly type: string;
  readonly [field: string]: unknown;
}

const NOW_SECONDS = Math.floor(Date.now() / 1000);
const CLAIMS = { user_id: 7, username: "ada", token_type: "access" };
const EXPIRED = signedToken({ ...CLAIMS, exp: NOW_SECONDS - 3600 }, SECRET);
const FOREIGN = signedToken(
  { ...CLAIMS, exp: NOW_SECONDS + 3600 },
  "a key that this server does not know",
);
const VALID = signedToken({ ...CLAIMS, exp: NOW_SECONDS + 3600 }, SECRET);

const CREDENTIALS = [
  { credential: "no token", token: undefined, authenticated: false, refused: false },
  { credential: "the word undefined", token: "undefined", authenticated: false, refused: false },
  { credential: "a token that is none", token: "not-a-token", authenticated: false, refused: true },
  { credential: "a token by another key", token: FOREIGN, authenticated: false, refused: true },
  { credential: "a token that expired", token: EXPIRED, authenticated: false, refused: true },
  { credential: "a token that counts", token: VALID, authenticated: true, refused: false },
];

it.each(CREDENTIALS)(
  "shows our component all that it needs, with $credential",
  async ({ token, authenticated, refused }) => {
    const { page } = await suite.visit();
    const frames = framesOf(page);
    await page.goto(addressOf("", { server: suite.server.url, token }));
    for (const [index, request] of DELAY_REQUESTS.entries()) {
      await say(page, request);
      await answers(page).nth(index).waitFor();
    }
    await createTemplate(page);
    await page.waitForFunction(() => document.title.startsWith("Created 1:"));
    await say(page, "Optimize this prompt: Summarize the text, make it short and good.");
    await page.getByRole("region", { name: "What changed" }).waitFor();
    expectAll(frames.filter((frame) => frame.type !== "error"));
    // Our component proves its token in a frame, so a bad one is told; it goes on as a guest and says so.
    const codes = new Set(frames.flatMap((frame) => (frame.type === "error" ? [frame.code] : [])));
    expect([...codes]).toEqual(refused ? ["authentication_error"] : []);
    expect(await page.getByText("You go on as a guest").count()).toBe(refused ? 1 : 0);
    expect(frames.filter((frame) => frame.type === "connection_ack").at(-1)?.authenticated).toBe(
      authenticated,
    );
  },
);

it.each(CREDENTIALS)(
  "answers a page's own chat, mounted twice and with the token in the URL, with $credential",
  async ({ token, authenticated }) => {
    const { page, errors } = await suite.visit();
    const frames = framesOf(page);
    const query = token === undefined ? "" : `?token=${token}`;
    const socket = `${suite.server.url.replace("http", "ws")}/ws/chat/session_user_42_${crypto.randomUUID()}/${query}`;
    await page.goto(addressOf("plain.html", { socket }));
    await page.getByText("open", { exact: true }).waitFor();
    for (const [index, request] of DELAY_REQUESTS.entries()) {
      await say(page, request);
      await page.locator('[data-type="message"]').nth(index).waitFor();
    }
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator('[data-type="template_created"]').waitFor();
    await page.getByRole("button", { name: "Optimize" }).click();
    await page.locator('[data-type="optimization_result"]').waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByText("closed 1000 cleanly").waitFor();
    const shown = (await page.locator("li").allInnerTexts()).map((text) => JSON.parse(text));
    expectAll(shown);
    expect(shown[0]).toMatchObject({ type: "connection_ack", authenticated });
    expect(frames.filter((frame) => frame.type === "error")).toEqual([]);
    // Strict mode closes its first socket while that one connects, which a browser calls an error.
    expect(errors.filter((error) => !error.includes("WebSocket is closed before"))).toEqual([]);
  },
);

/** Everything that the chat rests on came, and no error among it. */
function expectAll(frames: readonly Frame[]): void {
  const types = frames.map((frame) => frame.type);
  expect(types).not.toContain("error");
  for (const type of [
    "connection_ack",
    "typing_start",
    "typing_stop",
    "message",
    "template_created",
    "optimization_result",
  ]) {
    expect(types).toContain(type);
  }
  expect(opportunitiesIn(frames)).toHaveLength(1);
  const answers = frames.filter((frame) => frame.type === "message");
  expect(answers.every((frame) => Number(frame.processing_time_ms) >= 1)).toBe(true);
}

it("keeps the conversation of a guest over a reload, though cookies do not cross origins", async () => {
  const { page } = await suite.visit();
  await page.goto(addressOf("", { server: suite.server.url }));
  await say(page, DELAY_REQUESTS[0]);
  await answers(page).first().waitFor();
  await page.reload();
  await answers(page).first().waitFor();
  await say(page, "shorter, please");
  await answers(page).nth(1).waitFor();
});

/** A page of the foreign origin, with what it is told. */
function addressOf(path: string, told: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(told).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return `${embed.url}${path}?${new URLSearchParams(Object.fromEntries(given))}`;
}

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
