/** The id of the conversation that is not begun yet: one until its first message, so that going away and back does not make another. */
import { createSessionId } from "./sessionIds";

let pending = createSessionId();

export function freshSessionId(): string {
  return pending;
}

/** The conversation has begun; the next one gets another id. */
export function consumeSessionId(sessionId: string): void {
  if (pending === sessionId) {
    pending = createSessionId();
  }
}
