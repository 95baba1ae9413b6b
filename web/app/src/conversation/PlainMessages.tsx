/** The messages of a conversation and the input below them, without formatting. */
import type { ChatClient, ChatSnapshot } from "@promptcraft/chat/client";
import { type KeyboardEvent, useState } from "react";

export function MessageList({ snapshot }: { readonly snapshot: ChatSnapshot }) {
  return (
    <div role="log" aria-label="Conversation" className="plain-messages">
      {snapshot.messages.map((message) => (
        <div key={message.id} data-role={message.role} data-status={message.status}>
          <strong>{message.role === "user" ? "You" : "PromptCraft"}</strong>
          <p>{message.content}</p>
        </div>
      ))}
    </div>
  );
}

export function Composer({ chat }: { readonly chat: ChatClient }) {
  const [text, setText] = useState("");
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (chat.send(text) !== undefined) {
        setText("");
      }
    }
  };
  return (
    <textarea
      className="input"
      aria-label="Message"
      rows={3}
      placeholder="Ask, or paste a prompt"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}
