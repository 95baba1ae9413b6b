/** Copies a text to the clipboard and says so; hides itself where there is no clipboard. */
import { useEffect, useState } from "react";
import { useTexts } from "./TextsContext";

/** Long enough to be read, short enough to be gone before the next copy. */
const SAID_MS = 1_500;

export interface CopyButtonProps {
  readonly text: string;
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}

export function CopyButton({ text, label, className = "pc-copy" }: CopyButtonProps) {
  const texts = useTexts();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <button type="button" className={className} onClick={copy} aria-label={label}>
      {copied ? texts.copied : texts.copy}
    </button>
  );
}
