/** Markdown as elements, with everything that could run or track taken out; loaded only when there is an answer to show. */
import { type ComponentProps, memo } from "react";
import ReactMarkdown from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { CopyButton } from "./CopyButton";
import { Placeholders } from "./Placeholders";

/** Parsing costs: a text that has not changed is not parsed again. */
export default memo(function MarkdownBody({ text }: { readonly text: string }) {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      rehypePlugins={[rehypeSanitize]}
      components={{
        a: SafeLink,
        code: Code,
        img: ImageAsLink,
        pre: CodeBlock,
        table: ScrollingTable,
      }}
    >
      {text}
    </ReactMarkdown>
  );
});

function SafeLink({ href, children }: ComponentProps<"a">) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** An image would tell its host who is reading; its address is shown instead. */
function ImageAsLink({ src, alt }: ComponentProps<"img">) {
  const address = typeof src === "string" ? src : undefined;
  return <SafeLink href={address}>{alt === undefined || alt === "" ? address : alt}</SafeLink>;
}

/** Prompts come as code; what is still to be filled in stands out. */
function Code({ className, children }: ComponentProps<"code">) {
  return (
    <code className={className}>
      {typeof children === "string" ? <Placeholders text={children} /> : children}
    </code>
  );
}

interface CodeBlockProps extends ComponentProps<"pre"> {
  readonly node?: unknown;
}

function CodeBlock({ node, children }: CodeBlockProps) {
  return (
    <div className="pc-code">
      <CopyButton text={textOf(node).replace(/\n$/, "")} />
      {/* A block that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling by keyboard needs the focus. */}
      <pre tabIndex={0}>{children}</pre>
    </div>
  );
}

function ScrollingTable({ children }: ComponentProps<"table">) {
  return (
    <div className="pc-table">
      <table>{children}</table>
    </div>
  );
}

/** The plain text below a node of the document's tree. */
function textOf(node: unknown): string {
  if (typeof node !== "object" || node === null) return "";
  if ("value" in node && typeof node.value === "string") return node.value;
  return "children" in node && Array.isArray(node.children)
    ? node.children.map(textOf).join("")
    : "";
}
