/** The line at the top of a place: the way to the sidebar on small screens, the title, and what the place adds. */
import type { ReactNode } from "react";
import { IconButton } from "../parts/IconButton";
import { openOverlay } from "../state/overlay";

export function PageHeader({
  title,
  children,
}: {
  readonly title: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <header className="page-header">
      <IconButton
        className="drawer-button"
        icon="menu"
        label="Open the sidebar"
        onClick={() => openOverlay("drawer")}
      />
      {typeof title === "string" ? <h1>{title}</h1> : title}
      <span className="spacer" />
      {children}
    </header>
  );
}
