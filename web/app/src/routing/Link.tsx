/** A link to a place of the page: a real anchor, so that it opens in a new tab, but without loading the page again. */
import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { navigate } from "./navigation";
import { pathOf, type Route } from "./route";

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> {
  readonly to: Route;
}

export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (!event.defaultPrevented && isPlainClick(event)) {
      event.preventDefault();
      navigate(to);
    }
  };
  return <a {...rest} href={pathOf(to)} onClick={follow} />;
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
