/** A modal dialog on the browser's own: it keeps the focus inside, closes with Esc or a click beside it, and gives the focus back. */
import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { IconButton } from "./IconButton";

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string;
  /** Leaves the heading to a screen reader alone. */
  readonly bare?: boolean;
}

export function Dialog({ title, onClose, children, className = "", bare = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const closeBeside = (event: MouseEvent) => {
    if (event.target === dialog.current) {
      onClose();
    }
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes a dialog with Esc, which the browser turns into `close`.
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={title}
      onClick={closeBeside}
      onClose={() => {
        // Development mounts twice: the close of the first mount arrives when the dialog is open again.
        if (!dialog.current?.open) {
          onClose();
        }
      }}
    >
      {bare ? (
        children
      ) : (
        <>
          <div className="dialog-header">
            <h2>{title}</h2>
            <IconButton icon="close" label="Close" onClick={onClose} />
          </div>
          <div className="dialog-body">{children}</div>
        </>
      )}
    </dialog>
  );
}
