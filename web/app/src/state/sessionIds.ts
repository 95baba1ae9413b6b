/** Ids of new conversations: made here, so that a conversation exists before a server was asked. */

/** A random UUID; also where `crypto.randomUUID` is missing, as on pages behind plain HTTP. */
export function createSessionId(): string {
  if (typeof crypto.randomUUID === "function") {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes]
    .map((byte, index) => versioned(byte, index).toString(16).padStart(2, "0"))
    .join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

/** Sets the version (4) and variant bits of a random UUID. */
function versioned(byte: number, index: number): number {
  switch (index) {
    case 6:
      return (byte & 0x0f) | 0x40;
    case 8:
      return (byte & 0x3f) | 0x80;
    default:
      return byte;
  }
}
