/** The messages that an opportunity rests on, cut into what they share and where they differ. */
import { type ChatMessage, type Evidence, type TextSpan, textSpan } from "@promptcraft/chat";

export interface Piece {
  readonly text: string;
  /** This part is another in each message. */
  readonly differs: boolean;
  /** Where it starts in the message. */
  readonly start: number;
}

export interface AlignedMessage {
  readonly id: string;
  readonly pieces: readonly Piece[];
}

/** The messages of the evidence that are known here, in its order. */
export function alignedMessages(
  evidence: readonly Evidence[],
  messages: readonly ChatMessage[],
): AlignedMessage[] {
  return evidence.flatMap(({ messageId, spans }) => {
    const message = messages.find((one) => one.id === messageId);
    if (!message) {
      return [];
    }
    const places = spans.map((span) => textSpan(message.content, span));
    return [{ id: messageId, pieces: piecesOf(message.content, places) }];
  });
}

/** A text cut at spans, which are string indices in any order. */
export function piecesOf(content: string, spans: readonly TextSpan[]): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const add = (until: number, differs: boolean) => {
    if (until > end) {
      pieces.push({ text: content.slice(end, until), differs, start: end });
      end = until;
    }
  };
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    add(Math.min(span.start, content.length), false);
    add(Math.min(span.end, content.length), true);
  }
  add(content.length, false);
  return pieces;
}
