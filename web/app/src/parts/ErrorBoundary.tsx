/** Catches what a place throws while it renders, so that the frame around it stays usable. */
import { Component, type ReactNode } from "react";

interface State {
  readonly failed: boolean;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? (
      <div className="empty empty-page" role="alert">
        <h1>This part of the page broke</h1>
        <p>
          Your conversations and templates are safe on the server. Loading the page again usually
          helps; after an update of the server it is needed once.
        </p>
        <button type="button" className="button button-primary" onClick={() => location.reload()}>
          Load again
        </button>
      </div>
    ) : (
      this.props.children
    );
  }
}
