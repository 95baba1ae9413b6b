/** The project's test vectors: every frame of the server that is valid is understood, and no other. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decode } from "./decodeFrame";
import { isRecord } from "./fields";

const folder = new URL("../../../../spec/frames/", import.meta.url);

interface Vector {
  readonly name: string;
  readonly frame: unknown;
  readonly valid: boolean;
}

function readVectors(): Vector[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => {
      const content: unknown = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
      return (Array.isArray(content) ? content : [content]).flatMap((vector: unknown) =>
        isRecord(vector) && vector.direction === "server"
          ? [{ name: String(vector.name), frame: vector.frame, valid: vector.valid === true }]
          : [],
      );
    });
}

test.each(readVectors())("$name", ({ frame, valid }) => {
  expect(decode(frame).kind === "frame").toBe(valid);
});
