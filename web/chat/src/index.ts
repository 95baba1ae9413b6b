/** The published package: the client, and the React parts on top of it. */
export type * from "./client/types";
