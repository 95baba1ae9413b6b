/** A developer's existing page, as it would embed the chat: in strict mode, from another origin. `?server=` names the server, `?token=` a token. */
import PromptCraftChatInline from "@promptcraft/chat";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@promptcraft/chat/style.css";

const search = new URLSearchParams(location.search);
const created: string[] = [];

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <h1>Our own product</h1>
      <PromptCraftChatInline
        userId="user_42"
        url={search.get("server") ?? ""}
        token={search.get("token") ?? undefined}
        onTemplateCreated={(template) => {
          created.push(template.title);
          document.title = `Created ${created.length}: ${created.join(", ")}`;
        }}
      />
    </StrictMode>,
  );
}
