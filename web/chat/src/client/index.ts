/** What the client without a framework offers. */
export { newSession } from "./address";
export { createChat } from "./createChat";
export { decodeFrame } from "./decodeFrame";
export { type SharedChat, shareChat } from "./sharedChat";
export { textSpan, textSpans } from "./textSpan";
export type * from "./types";
export type { ServerFrame } from "./wire";
