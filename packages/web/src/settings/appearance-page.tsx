import { useOpenDialog } from "../frame/dialogs.ts";
import { LanguageChoice, SendKeyChoice, ThemeChoice } from "../preferences/preference-choices.tsx";
import { useLaterTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { Section } from "../ui/section.tsx";

/** How this browser shows Teahouse, and by which keys. */
export function AppearancePage() {
  const openDialog = useOpenDialog();
  const settings = useLaterTexts().settings;
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
