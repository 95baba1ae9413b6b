/** Markdown that is shown as plain text until the code for it has arrived, and for good should it not arrive. */
import { Component, lazy, type ReactNode, Suspense, useDeferredValue } from "react";

const MarkdownBody = lazy(() => import("./MarkdownBody"));

export function Markdown({ text }: { readonly text: string }) {
  // While text streams in, typing comes first.
  const shown = useDeferredValue(text);
  const plain = <p className="pc-plain">{text}</p>;
  return (
    <div className="pc-markdown">
      <PlainOnError plain={plain}>
        <Suspense fallback={plain}>
          <MarkdownBody text={shown} />
        </Suspense>
      </PlainOnError>
    </div>
  );
}

interface PlainOnErrorProps {
  readonly plain: ReactNode;
  readonly children: ReactNode;
}

class PlainOnError extends Component<PlainOnErrorProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.plain : this.props.children;
  }
}
