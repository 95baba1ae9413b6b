/** Puts the right place into the frame, and keeps the page in step with other tabs, the system's theme and who is signed in. */
import { lazy, Suspense } from "react";
import { ConversationPlace } from "./conversation/ConversationPlace";
import { useShortcuts } from "./keyboard/useShortcuts";
import { ErrorBoundary } from "./parts/ErrorBoundary";
import { Link } from "./routing/Link";
import { navigate, useRoute } from "./routing/navigation";
import type { Route } from "./routing/route";
import { focusSearch } from "./shell/focusSearch";
import { Overlays } from "./shell/Overlays";
import { PageHeader } from "./shell/PageHeader";
import { Shell } from "./shell/Shell";
import { startConversation } from "./shell/startConversation";
import { useBackgroundWork } from "./shell/useBackgroundWork";
import { useLoadedAhead } from "./shell/useLoadedAhead";
import { openOverlay } from "./state/overlay";
import { togglePanel } from "./state/panel";

const loadPlaces = {
  library: () => import("./library/LibraryPage"),
  newTemplate: () => import("./library/NewTemplatePage"),
  template: () => import("./library/TemplatePage"),
  settings: () => import("./settings/SettingsPage"),
};

/** All of them, to be fetched while nothing else is to do. */
const placeLoaders = Object.values(loadPlaces);

const LibraryPage = lazy(loadPlaces.library);
const NewTemplatePage = lazy(loadPlaces.newTemplate);
const TemplatePage = lazy(loadPlaces.template);
const SettingsPage = lazy(loadPlaces.settings);

export function App() {
  const route = useRoute();
  useBackgroundWork();
  useLoadedAhead(placeLoaders);
  useShortcuts((name) => {
    switch (name) {
      case "palette":
        return openOverlay("palette");
      case "search":
        return focusSearch();
      case "new_conversation":
        return startConversation();
      case "library":
        return navigate({ place: "library" });
      case "panel":
        return togglePanel();
      case "shortcuts":
        return openOverlay("shortcuts");
    }
  });
  return (
    <>
      <Shell>
        <ErrorBoundary key={route.place === "start" ? "conversation" : route.place}>
          <Suspense fallback={null}>
            <Place route={route} />
          </Suspense>
        </ErrorBoundary>
      </Shell>
      <Overlays />
    </>
  );
}

function Place({ route }: { readonly route: Route }) {
  switch (route.place) {
    case "start":
      return <ConversationPlace sessionId={undefined} />;
    case "conversation":
      return <ConversationPlace sessionId={route.sessionId} />;
    case "library":
      return <LibraryPage />;
    case "new_template":
      return <NewTemplatePage />;
    case "template":
      return <TemplatePage key={route.templateId} templateId={route.templateId} />;
    case "settings":
      return <SettingsPage />;
    case "absent":
      return <AbsentPage path={route.path} />;
  }
}

function AbsentPage({ path }: { readonly path: string }) {
  return (
    <>
      <PageHeader title="Not found" />
      <div className="page-body">
        <div className="empty empty-page">
          <p>There is nothing at {path}.</p>
          <Link className="button" to={{ place: "start" }}>
            To the conversation
          </Link>
        </div>
      </div>
    </>
  );
}
