/** A developer's own chat over a bare WebSocket, as many pages have one: React's strict mode mounts it twice, the token stands in the URL. */
import { StrictMode, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

const search = new URLSearchParams(location.search);
const address = search.get("socket") ?? "";

interface Frame {
  readonly type: string;
  readonly content?: string;
  readonly opportunity_id?: string;
}

function PlainChat() {
  const [frames, setFrames] = useState<readonly Frame[]>([]);
  const [state, setState] = useState("connecting");
  const socket = useRef<WebSocket | null>(null);
  useEffect(() => {
    const mine = new WebSocket(address);
    socket.current = mine;
    mine.onopen = () => setState("open");
    mine.onmessage = (event) => setFrames((before) => [...before, JSON.parse(String(event.data))]);
    mine.onclose = (event) =>
      setState(`closed ${event.code} ${event.wasClean ? "cleanly" : "uncleanly"}`);
    return () => {
      mine.onopen = null;
      mine.onmessage = null;
      mine.onclose = null;
      mine.close();
    };
  }, []);
  const send = (frame: object) => socket.current?.send(JSON.stringify(frame));
  const offer = frames.find((frame) => frame.type === "template_opportunity");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const content = String(new FormData(event.currentTarget).get("message"));
        send({
          type: "chat_message",
          content,
          message_id: `msg_${Date.now()}`,
          timestamp: new Date().toISOString(),
        });
        event.currentTarget.reset();
      }}
    >
      <output>{state}</output>
      <input name="message" aria-label="Message" />
      <button
        type="button"
        onClick={() =>
          send({
            type: "optimize_prompt",
            prompt: "Summarize the text, make it short and good.",
            optimization_type: "clarity",
            message_id: `opt_${Date.now()}`,
          })
        }
      >
        Optimize
      </button>
      {offer && (
        <button
          type="button"
          onClick={() =>
            send({
              type: "save_conversation_as_template",
              title: "Delay mail",
              category: "email",
              opportunity_id: offer.opportunity_id,
            })
          }
        >
          Save
        </button>
      )}
      <button type="button" onClick={() => socket.current?.close(1000, "done")}>
        Close
      </button>
      <ol>
        {frames.map((frame, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: frames only come to the end.
          <li key={index} data-type={frame.type}>
            {JSON.stringify(frame)}
          </li>
        ))}
      </ol>
    </form>
  );
}

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <PlainChat />
    </StrictMode>,
  );
}
