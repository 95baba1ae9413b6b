/** A template's text with its placeholders as chips. */

export function TemplatePreview({ text }: { readonly text: string }) {
  return (
    <pre className="pc-template">
      {chips(text).map(({ key, content, placeholder }) =>
        placeholder ? <mark key={key}>{content}</mark> : <span key={key}>{content}</span>,
      )}
    </pre>
  );
}

function chips(text: string): { key: number; content: string; placeholder: boolean }[] {
  let at = 0;
  return text.split(/(\{\{[^{}]*\}\})/).map((content) => {
    const key = at;
    at += content.length + 1;
    return { key, content, placeholder: /^\{\{.*\}\}$/s.test(content) };
  });
}
