/** What the client without a framework offers. */
export type * from "./types";
