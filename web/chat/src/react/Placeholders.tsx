/** A text with its `{{placeholders}}` as chips; nothing else about it changes, so a copy of it is the text. */

export function Placeholders({ text }: { readonly text: string }) {
  return pieces(text).map(({ key, content, placeholder }) =>
    placeholder ? (
      <mark key={key} className="pc-placeholder">
        {content}
      </mark>
    ) : (
      <span key={key}>{content}</span>
    ),
  );
}

function pieces(text: string): { key: number; content: string; placeholder: boolean }[] {
  let at = 0;
  return text.split(/(\{\{[^{}\n]*\}\})/).map((content, index) => {
    const key = at;
    at += content.length + 1;
    return { key, content, placeholder: index % 2 === 1 };
  });
}
