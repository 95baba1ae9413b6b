/** Where the page is, by the History API, and how it goes elsewhere. */
import { useSyncExternalStore } from "react";
import { pathOf, type Route, routeOf } from "./route";

const listeners = new Set<() => void>();
let current = routeOf(location.pathname);

addEventListener("popstate", () => changed());

/** Goes to a place; `replace` keeps the back button from coming here again. */
export function navigate(route: Route, options: { replace?: boolean } = {}): void {
  const path = pathOf(route);
  if (path === location.pathname) {
    return;
  }
  if (options.replace) {
    history.replaceState(null, "", path);
  } else {
    history.pushState(null, "", path);
  }
  changed();
}

export function currentRoute(): Route {
  return current;
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, currentRoute);
}

/** Calls back after each change of place. Answers its own undo. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function changed(): void {
  current = routeOf(location.pathname);
  for (const listener of [...listeners]) {
    listener();
  }
}
