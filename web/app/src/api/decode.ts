/** Turns `unknown` from the wire into values, once, at the edge. A missing or odd field gets a harmless value; nothing throws. */
import type { ByteSpan } from "@promptcraft/chat";

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text, or `undefined` for anything else. */
export function optionalText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The text, an id given as a number too, or "" for anything else. */
export function text(value: unknown): string {
  return typeof value === "number" ? String(value) : (optionalText(value) ?? "");
}

/** The finite number, or 0. */
export function number(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

/** The texts of an array. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

/** Each object of an array, decoded. */
export function list<T>(value: unknown, decode: (entry: Record<string, unknown>) => T): T[] {
  return Array.isArray(value) ? value.filter(isRecord).map(decode) : [];
}

/** A range of UTF-8 bytes; an empty one for anything else. */
export function byteSpan(value: unknown): ByteSpan {
  const [start, end]: unknown[] = Array.isArray(value) ? value : [];
  return [number(start), number(end)];
}

/** One page of a list. */
export interface Page<T> {
  /** How many there are in all. */
  readonly count: number;
  /** Whether a further page exists. */
  readonly hasMore: boolean;
  readonly results: readonly T[];
}

/** Reads `count`, `next`, `results`. */
export function page<T>(value: unknown, decode: (entry: Record<string, unknown>) => T): Page<T> {
  const body = isRecord(value) ? value : {};
  const results = list(body.results, decode);
  return { count: number(body.count), hasMore: typeof body.next === "string", results };
}
