/** Translates places in a text between the server's UTF-8 bytes and JavaScript's string indices. */
import type { ByteSpan, TextSpan } from "./conversationTypes";

/** The string indices of a byte range. What lies past the end, or inside a character, is moved to the next boundary. */
export function textSpan(text: string, span: ByteSpan): TextSpan {
  return textSpans(text, [span])[0] ?? { start: 0, end: 0 };
}

/** The string indices of many byte ranges of one text, in their order; reads the text once. */
export function textSpans(text: string, spans: readonly ByteSpan[]): TextSpan[] {
  const wanted = [...new Set(spans.flat())].sort((one, other) => one - other);
  const indices = new Map<number, number>();
  let bytes = 0;
  let index = 0;
  for (const byte of wanted) {
    while (bytes < byte && index < text.length) {
      const point = text.codePointAt(index) ?? 0;
      bytes += byteLength(point);
      index += point > 0xffff ? 2 : 1;
    }
    indices.set(byte, index);
  }
  const at = (byte: number) => indices.get(byte) ?? text.length;
  return spans.map(([start, end]) => ({ start: at(start), end: at(end) }));
}

/** How many bytes a code point takes in UTF-8. */
function byteLength(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

/** How many bytes a text takes in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += byteLength(character.codePointAt(0) ?? 0);
  return bytes;
}

/** How many Unicode code points a text has, which is what the server's limits count. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
