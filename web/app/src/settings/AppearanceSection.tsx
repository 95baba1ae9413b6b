/** Light, dark, or as the system has it. */
import { Icon, type IconName } from "../parts/Icon";
import { useStore } from "../state/createStore";
import { chooseTheme, type ThemeChoice, theme } from "../state/theme";
import { Section } from "./Section";

const CHOICES: readonly {
  readonly choice: ThemeChoice;
  readonly label: string;
  readonly icon: IconName;
}[] = [
  { choice: "auto", label: "As the system", icon: "monitor" },
  { choice: "light", label: "Light", icon: "sun" },
  { choice: "dark", label: "Dark", icon: "moon" },
];

export function AppearanceSection() {
  const { choice: chosen } = useStore(theme);
  return (
    <Section title="Appearance">
      <fieldset className="choices">
        <legend className="visually-hidden">Theme</legend>
        {CHOICES.map(({ choice, label, icon }) => (
          <label key={choice} className="choice">
            <input
              type="radio"
              name="theme"
              checked={choice === chosen}
              onChange={() => chooseTheme(choice)}
            />
            <Icon name={icon} />
            {label}
          </label>
        ))}
      </fieldset>
    </Section>
  );
}
