/** Translates places in a text between the server's UTF-8 bytes and JavaScript's string indices. */
import type { ByteSpan, TextSpan } from "./conversationTypes";

/** The string indices of a byte range. What lies past the end, or inside a character, is moved to the next boundary. */
export function textSpan(text: string, span: ByteSpan): TextSpan {
  return { start: indexOfByte(text, span[0]), end: indexOfByte(text, span[1]) };
}

function indexOfByte(text: string, byte: number): number {
  let bytes = 0;
  let index = 0;
  for (const character of text) {
    if (bytes >= byte) break;
    bytes += byteLength(character);
    index += character.length;
  }
  return index;
}

/** How many bytes a character takes in UTF-8. */
function byteLength(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

/** How many bytes a text takes in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += byteLength(character);
  return bytes;
}

/** How many Unicode code points a text has, which is what the server's limits count. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
