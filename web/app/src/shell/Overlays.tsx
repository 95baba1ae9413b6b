/** The overlay that is open, loaded when it is first asked for. */
import { lazy, Suspense } from "react";
import { useStore } from "../state/createStore";
import { closeOverlay, type Overlay, overlay } from "../state/overlay";

const Palette = lazy(() => import("../palette/Palette"));
const ShortcutDialog = lazy(() => import("../keyboard/ShortcutList"));
const SignInDialog = lazy(() => import("../account/SignInDialog"));

export function Overlays() {
  const { open } = useStore(overlay);
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
