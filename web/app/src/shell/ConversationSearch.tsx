/** Searches past conversations while one types. */
import { useEffect, useRef, useState } from "react";
import { Icon } from "../parts/Icon";
import { searchConversations } from "../state/conversations";

/** Long enough that a quick typist asks once per word, short enough to feel immediate. */
const PAUSE_MS = 150;

export function ConversationSearch() {
  const [words, setWords] = useState("");
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(() => void searchConversations(words.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <div className="search">
      <Icon name="search" />
      <input
        className="input"
        type="search"
        placeholder="Search"
        aria-label="Search conversations"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && words !== "") {
            event.stopPropagation();
            setWords("");
          }
        }}
      />
      <kbd>/</kbd>
    </div>
  );
}
