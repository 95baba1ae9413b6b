/** What is known of one conversation. */
import type {
  ChatError,
  ChatMessage,
  CreatedTemplate,
  Opportunity,
  Optimization,
  Typing,
} from "./conversationTypes";

export interface Conversation {
  readonly messages: readonly ChatMessage[];
  readonly typing: Typing | undefined;
  /** Offers that are neither taken nor dismissed, by `seq`. */
  readonly opportunities: readonly Opportunity[];
  /** Offers that have been taken or dismissed; a replay does not bring them back. */
  readonly settled: ReadonlySet<string>;
  /** Which offer a request to save is about. */
  readonly saves: ReadonlyMap<string, string>;
  readonly templates: readonly CreatedTemplate[];
  readonly error: ChatError | undefined;
  /** Optimizations whose message is not here yet, by that message's id. */
  readonly looseOptimizations: ReadonlyMap<string, Optimization>;
  readonly hasOlder: boolean;
  readonly loadingHistory: boolean;
}

export function emptyConversation(settled: Iterable<string> = []): Conversation {
  return {
    messages: [],
    typing: undefined,
    opportunities: [],
    settled: new Set(settled),
    saves: new Map(),
    templates: [],
    error: undefined,
    looseOptimizations: new Map(),
    hasOlder: false,
    loadingHistory: false,
  };
}
