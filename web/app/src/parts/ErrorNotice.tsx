/** Says what went wrong, what is safe and what to do; the reference can be copied for whoever runs the server. */
import type { ReactNode } from "react";
import { describe, Problem } from "../api/problem";
import { CopyButton } from "./CopyButton";

export function ErrorNotice({
  error,
  children,
}: {
  readonly error: unknown;
  readonly children?: ReactNode;
}) {
  const ref = error instanceof Problem ? error.ref : "";
  return (
    <div className="notice notice-failed" role="alert">
      <div className="stack-tight">
        <p>{typeof error === "string" ? error : describe(error)}</p>
        <div className="row">
          {children}
          {ref !== "" && (
            <CopyButton
              text={ref}
              label={`Copy reference ${ref.slice(0, 8)}`}
              className="button button-quiet"
            />
          )}
        </div>
      </div>
    </div>
  );
}
