/** The reference of an error, to be quoted to whoever runs the server; a click copies it. */
import { CopyButton } from "./CopyButton";
import { useTexts } from "./TextsContext";

export function ReferenceButton({ reference }: { readonly reference: string }) {
  const texts = useTexts();
  return (
    <span className="pc-reference">
      {texts.reference} <code>{reference}</code>{" "}
      <CopyButton text={reference} label={texts.copyReference} className="pc-link" />
    </span>
  );
}
