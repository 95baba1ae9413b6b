/** Makes a client for one conversation with one server. */
import { Address } from "./address";
import { Chat } from "./chat";
import { defaultEnvironment } from "./environment";
import { recallSession } from "./memory";
import { openStorage } from "./storage";
import type { ChatClient, ChatOptions } from "./types";

/** Throws a `TypeError` for a `url` that is none. Connects at once unless `autoConnect` is `false`. */
export function createChat(options: ChatOptions = {}): ChatClient {
  const environment = defaultEnvironment(options.environment);
  const address = new Address(options.url);
  const storage = openStorage(options.storage);
  const session =
    options.session ??
    address.session ??
    recallSession(storage.outbox, address.server, options.userId, environment.createId);
  const chat = new Chat({ options, environment, address, storage, session });
  if (options.autoConnect !== false) chat.connect();
  return chat;
}
