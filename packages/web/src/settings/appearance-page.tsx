import { useOpenDialog } from "../frame/dialogs.ts";
import { LanguageChoice, SendKeyChoice, ThemeChoice } from "../preferences/preference-choices.tsx";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { Section } from "../ui/section.tsx";

/** The language, theme and send key of this browser, with a button for the keyboard shortcuts. */
export function AppearancePage() {
  const openDialog = useOpenDialog();
  const settings = useScreenTexts().settings;
  return (
    <Section>
      <LanguageChoice />
      <ThemeChoice />
      <SendKeyChoice />
      <div className="settings-actions">
        <Button onClick={() => openDialog("keys")}>{settings.showKeys}</Button>
      </div>
    </Section>
  );
}
