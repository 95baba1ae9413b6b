/** The client: takes what a person does, gives snapshots and events, and leaves the rest to its parts. */
import { Conduit, type ConduitPlan } from "./conduit";
import type { Outgoing } from "./outbox";
import { findAnswers, findPerson } from "./placeMessages";
import {
  bubble,
  chatMessage,
  createTemplate,
  dismissOpportunity,
  optimizePrompt,
  type Stamp,
  saveConversation,
  sizeError,
} from "./requests";
import type {
  AuthenticateOutcome,
  ChatClient,
  ChatEvents,
  ChatSnapshot,
  OptimizeOptions,
  PersonMessage,
  SaveRequest,
  SendOptions,
  TemplateDraft,
  TokenSource,
} from "./types";

/** Whoever sends an older request again does so without what went along with it. */
const MOST_REMEMBERED = 50;

/** Its public methods are bound, so that `useSyncExternalStore(chat.subscribe, chat.getSnapshot)` works. */
export class Chat implements ChatClient {
  readonly #conduit: Conduit;
  /** Requests as they were sent, so that a failed one can be sent again with all that belonged to it. */
  readonly #requests = new Map<string, Outgoing>();

  constructor(plan: ConduitPlan) {
    this.#conduit = new Conduit(plan);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    return this.#conduit.store.subscribe(listener);
  };

  readonly getSnapshot = (): ChatSnapshot => {
    return this.#conduit.store.snapshot();
  };

  readonly on = <Name extends keyof ChatEvents>(
    name: Name,
    handler: (event: ChatEvents[Name]) => void,
  ): (() => void) => {
    return this.#conduit.events.on(name, handler);
  };

  readonly connect = (): void => {
    this.#conduit.connect();
  };

  readonly send = (content: string, options: SendOptions = {}): string | undefined => {
    if (content.trim() === "") return undefined;
    return this.#ask(chatMessage(this.#stamp(), content, options), content);
  };

  readonly optimize = (prompt: string, options: OptimizeOptions = {}): string | undefined => {
    if (prompt.trim() === "") return undefined;
    return this.#ask(optimizePrompt(this.#stamp(), prompt, options), prompt);
  };

  readonly save = (request: SaveRequest = {}): string => {
    const opportunityId = request.opportunityId ?? this.getSnapshot().opportunity?.id;
    const entry = saveConversation(this.#stamp(), request, opportunityId);
    if (opportunityId !== undefined) {
      this.#conduit.store.dispatch({ type: "saving", requestId: entry.id, opportunityId });
    }
    return this.#ask(entry, "");
  };

  readonly createTemplate = (draft: TemplateDraft): string => {
    return this.#ask(createTemplate(this.#stamp(), draft), draft.content);
  };

  readonly dismiss = (opportunityId: string): void => {
    this.#conduit.settled(opportunityId);
    this.#conduit.store.dispatch({ type: "dismissed", opportunityId });
    this.#ask(dismissOpportunity(this.#stamp(), opportunityId), "");
  };

  readonly cancel = (messageId: string): void => {
    const { outbox, store } = this.#conduit;
    if (outbox.has(messageId) && !outbox.isSent(messageId)) {
      outbox.remove(messageId);
      store.dispatch({ type: "withdrawn", id: messageId });
      return;
    }
    this.#conduit.sendNow({ type: "cancel", message_id: messageId });
  };

  readonly retry = (messageId: string): void => {
    this.#conduit.connect();
    const person = findPerson(this.getSnapshot().messages, messageId);
    if (person?.status === "failed") this.#retryFailed(person);
  };

  readonly discard = (messageId: string): string | undefined => {
    const { outbox, store } = this.#conduit;
    const person = findPerson(store.conversation.messages, messageId);
    const unsent = person !== undefined && person.seq === undefined && !outbox.isSent(messageId);
    if (!unsent) return undefined;
    outbox.remove(messageId);
    store.dispatch({ type: "withdrawn", id: messageId });
    return person.content;
  };

  readonly rate = (messageId: string, rating: -1 | 1, comment?: string): void => {
    const said = comment === undefined ? {} : { comment };
    this.#conduit.sendNow({ type: "rate_message", message_id: messageId, rating, ...said });
  };

  readonly loadHistory = (): Promise<void> => {
    return this.#conduit.loadHistory();
  };

  readonly authenticate = (token: TokenSource): Promise<AuthenticateOutcome> => {
    return this.#conduit.authenticate(token);
  };

  readonly signOut = (): void => {
    this.#conduit.signOut();
  };

  readonly reconnect = (): void => {
    this.#conduit.reconnect();
  };

  readonly rememberSession = (session: string): void => {
    this.#conduit.rememberSession(session);
  };

  readonly dismissError = (): void => {
    this.#conduit.store.dispatch({ type: "error_dismissed" });
  };

  readonly close = (): void => {
    this.#conduit.close();
  };

  #stamp(): Stamp {
    const { environment } = this.#conduit;
    return { id: environment.createId(), time: new Date(environment.now()).toISOString() };
  }

  /** Puts a request on its way, or shows at once why it cannot go. */
  #ask(entry: Outgoing, content: string): string {
    const { store } = this.#conduit;
    this.#remember(entry);
    const error = sizeError(entry, content, this.getSnapshot().limits);
    const message = bubble(entry);
    if (error === undefined) {
      this.#conduit.deliver(entry);
    } else if (message !== undefined) {
      store.dispatch({ type: "asked", message: { ...message, status: "failed", error } });
    } else {
      store.dispatch({ type: "went_wrong", error });
    }
    return entry.id;
  }

  #remember(entry: Outgoing): void {
    this.#requests.set(entry.id, entry);
    const [oldest] = this.#requests.keys();
    if (this.#requests.size > MOST_REMEMBERED && oldest !== undefined) {
      this.#requests.delete(oldest);
    }
  }

  #retryFailed(person: PersonMessage): void {
    const answered = findAnswers(this.getSnapshot().messages, person.id).length > 0;
    const entry = this.#requests.get(person.id) ?? this.#rebuild(person, person.id);
    if (answered) this.#askAgain(person, entry);
    else if (person.error?.code === "message_id_conflict") this.#exchange(person);
    else this.#conduit.deliver(entry);
  }

  /** A further answer to the same request, where the server gives one; else the same words once more. */
  #askAgain(person: PersonMessage, entry: Outgoing): void {
    const offered = this.getSnapshot().features?.notAvailable.includes("regenerate") === false;
    const frame = { type: "regenerate", message_id: person.id };
    if (offered && this.#conduit.sendNow(frame)) return;
    const { id } = this.#stamp();
    this.#ask({ ...entry, id, frame: { ...entry.frame, message_id: id } }, person.content);
  }

  #exchange(person: PersonMessage): void {
    this.#conduit.store.dispatch({ type: "withdrawn", id: person.id });
    this.#ask(this.#rebuild(person, this.#stamp().id), person.content);
  }

  #rebuild(person: PersonMessage, id: string): Outgoing {
    const stamp = { id, time: person.timestamp };
    return person.kind === "optimization"
      ? optimizePrompt(stamp, person.content, {})
      : chatMessage(stamp, person.content, {});
  }
}
