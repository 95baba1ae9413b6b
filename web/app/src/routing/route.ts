/** The places of the page and their addresses. The server answers the page itself for each of them. */

export type Route =
  | { readonly place: "start" }
  | { readonly place: "conversation"; readonly sessionId: string }
  | { readonly place: "library" }
  | { readonly place: "new_template" }
  | { readonly place: "template"; readonly templateId: string }
  | { readonly place: "settings" }
  | { readonly place: "absent"; readonly path: string };

/** Which place an address names. */
export function routeOf(path: string): Route {
  const [first = "", second, ...rest] = path
    .split("/")
    .filter((part) => part !== "")
    .map(decodePart);
  if (rest.length > 0) {
    return { place: "absent", path };
  }
  switch (first) {
    case "":
      return { place: "start" };
    case "c":
      return second === undefined
        ? { place: "start" }
        : { place: "conversation", sessionId: second };
    case "library":
      return libraryRoute(second);
    case "settings":
      return second === undefined ? { place: "settings" } : { place: "absent", path };
    default:
      return { place: "absent", path };
  }
}

function libraryRoute(part: string | undefined): Route {
  switch (part) {
    case undefined:
      return { place: "library" };
    case "new":
      return { place: "new_template" };
    default:
      return { place: "template", templateId: part };
  }
}

/** The address of a place. */
export function pathOf(route: Route): string {
  switch (route.place) {
    case "start":
      return "/";
    case "conversation":
      return `/c/${encodeURIComponent(route.sessionId)}`;
    case "library":
      return "/library";
    case "new_template":
      return "/library/new";
    case "template":
      return `/library/${encodeURIComponent(route.templateId)}`;
    case "settings":
      return "/settings";
    case "absent":
      return route.path;
  }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
