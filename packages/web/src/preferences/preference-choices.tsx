import { useLanguage } from "../i18n/text-context.tsx";
import { useChoice } from "../lib/use-choice.ts";
import { useSettingsText } from "../settings/use-settings-text.ts";
import { Choice } from "../ui/choice.tsx";
import { languageChoice, sendKeyChoice, themeChoice } from "./preferences.ts";

const LANGUAGES = [
  ["zh", "中文", "zh-CN"],
  ["en", "English", "en"],
] as const;

export function LanguageChoice() {
  const settings = useSettingsText();
  return (
    <Choice
      label={settings.language}
      options={[["system", settings.languageSystem], ...LANGUAGES]}
      value={useChoice(languageChoice)}
      onChoose={languageChoice.set}
    />
  );
}

/** Only the languages themselves, for the entrance. */
export function LanguageSwitch() {
  const settings = useSettingsText();
  return (
    <Choice
      compact
      label={settings.language}
      options={LANGUAGES}
      value={useLanguage()}
      onChoose={languageChoice.set}
    />
  );
}

export function ThemeChoice({ compact = false }: { readonly compact?: boolean }) {
  const settings = useSettingsText();
  const { system, light, dark } = settings.themes;
  return (
    <Choice
      label={settings.theme}
      compact={compact}
      options={[
        ["system", compact ? settings.automatic : system],
        ["light", light],
        ["dark", dark],
      ]}
      value={useChoice(themeChoice)}
      onChoose={themeChoice.set}
    />
  );
}

export function SendKeyChoice() {
  const settings = useSettingsText();
  return (
    <Choice
      label={settings.sendKey}
      hint={settings.sendKeyHint}
      options={[
        ["enter", settings.sendKeys.enter],
        ["ctrl-enter", settings.sendKeys["ctrl-enter"]],
      ]}
      value={useChoice(sendKeyChoice)}
      onChoose={sendKeyChoice.set}
    />
  );
}
