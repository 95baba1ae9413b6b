/** All shortcuts, with what they do. */
import { Dialog } from "../parts/Dialog";
import { COMPOSER_KEYS, keysOf, SHORTCUTS } from "./shortcuts";

export function ShortcutList() {
  const rows = [
    ...SHORTCUTS.map((one) => ({ keys: keysOf(one), does: one.does })),
    ...COMPOSER_KEYS,
  ];
  return (
    <dl className="shortcuts">
      {rows.map(({ keys, does }) => (
        <div key={does}>
          <dt>{does}</dt>
          <dd>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export default function ShortcutDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <ShortcutList />
    </Dialog>
  );
}
