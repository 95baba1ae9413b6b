/** Empties everything that was loaded for one person, when that person is gone or the work is. */
import { closeChats } from "./chats";
import { forgetConversations, reloadConversations } from "./conversations";
import { forgetLibrary, loadLibrary } from "./library";

/** Closes all conversations, and asks for both lists anew. */
export function forgetAllWork(): void {
  closeChats();
  forgetConversations();
  forgetLibrary();
  void reloadConversations();
  void loadLibrary();
}
