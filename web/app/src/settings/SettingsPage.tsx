/** Settings: account, appearance, one's data, shortcuts. */
import { ShortcutList } from "../keyboard/ShortcutList";
import { PageHeader } from "../shell/PageHeader";
import { useDocumentTitle } from "../shell/useDocumentTitle";
import { account } from "../state/account";
import { useStore } from "../state/createStore";
import { AppearanceSection } from "./AppearanceSection";
import { DataSection } from "./DataSection";
import { GuestSection } from "./GuestSection";
import { Section } from "./Section";
import { UserSection } from "./UserSection";
import "./settings.css";

export default function SettingsPage() {
  const { account: who } = useStore(account);
  useDocumentTitle("Settings");
  return (
    <>
      <PageHeader title="Settings" />
      <div className="page-body">
        <div className="settings">
          {who.kind === "user" ? <UserSection user={who.user} /> : <GuestSection />}
          <AppearanceSection />
          <DataSection />
          <Section title="Keyboard">
            <ShortcutList />
          </Section>
        </div>
      </div>
    </>
  );
}
