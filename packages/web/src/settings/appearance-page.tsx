import { useText } from "../i18n/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { LanguageChoice, SendKeyChoice, ThemeChoice } from "./preference-choices.tsx";
import { Section } from "./section.tsx";

/** How this browser shows Teahouse, and by which keys. */
export function AppearancePage({ onKeys }: { readonly onKeys: () => void }) {
  const { settings } = useText();
  return (
    <Section>
      <LanguageChoice />
      <ThemeChoice />
      <SendKeyChoice />
      <div className="settings-actions">
        <Button onClick={onKeys}>{settings.showKeys}</Button>
      </div>
    </Section>
  );
}
