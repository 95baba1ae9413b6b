/** The overlay that is open. Each is loaded apart from the page, ahead of its use where there is time. */
import { lazy, Suspense } from "react";
import { useStore } from "../state/createStore";
import { closeOverlay, type Overlay, overlay } from "../state/overlay";
import { useLoadedAhead } from "./useLoadedAhead";

const loadPalette = () => import("../palette/Palette");
const loadShortcuts = () => import("../keyboard/ShortcutList");
const loadSignIn = () => import("../account/SignInDialog");

const LOADERS = [loadPalette, loadShortcuts, loadSignIn];

const Palette = lazy(loadPalette);
const ShortcutDialog = lazy(loadShortcuts);
const SignInDialog = lazy(loadSignIn);

export function Overlays() {
  const { open } = useStore(overlay);
  useLoadedAhead(LOADERS);
  return (
    <Suspense fallback={null}>
      <OpenOverlay open={open} />
    </Suspense>
  );
}

function OpenOverlay({ open }: { readonly open: Overlay }) {
  switch (open) {
    case "none":
    case "drawer":
      return null;
    case "palette":
      return <Palette onClose={closeOverlay} />;
    case "shortcuts":
      return <ShortcutDialog onClose={closeOverlay} />;
    case "sign_in":
    case "register":
      return <SignInDialog begin={open} onClose={closeOverlay} />;
  }
}
