import { LANGUAGE_CODES, LANGUAGES } from "../i18n/languages.ts";
import { useChoice } from "../lib/use-choice.ts";
import { useFormTexts, useLanguage } from "../texts/text-context.tsx";
import { Choice } from "../ui/choice.tsx";
import { languageChoice, sendKeyChoice, themeChoice } from "./preferences.ts";

const LANGUAGE_OPTIONS = LANGUAGE_CODES.map((code) => {
  const { name, locale } = LANGUAGES[code];
  return [code, name, locale] as const;
});

export function LanguageChoice() {
  const { preferences } = useFormTexts();
  return (
    <Choice
      label={preferences.language}
      options={[["system", preferences.languageSystem], ...LANGUAGE_OPTIONS]}
      value={useChoice(languageChoice)}
      onChoose={languageChoice.set}
    />
  );
}

/** The languages by their own names, for the entrance. */
export function LanguageSwitch() {
  const { preferences } = useFormTexts();
  return (
    <Choice
      compact
      label={preferences.language}
      options={LANGUAGE_OPTIONS}
      value={useLanguage()}
      onChoose={languageChoice.set}
    />
  );
}

export function ThemeChoice({ compact = false }: { readonly compact?: boolean }) {
  const { preferences } = useFormTexts();
  const { system, light, dark } = preferences.themes;
  return (
    <Choice
      label={preferences.theme}
      compact={compact}
      options={[
        ["system", compact ? preferences.automatic : system],
        ["light", light],
        ["dark", dark],
      ]}
      value={useChoice(themeChoice)}
      onChoose={themeChoice.set}
    />
  );
}

export function SendKeyChoice() {
  const { preferences } = useFormTexts();
  return (
    <Choice
      label={preferences.sendKey}
      hint={preferences.sendKeyHint}
      options={[
        ["enter", preferences.sendKeys.enter],
        ["ctrl-enter", preferences.sendKeys["ctrl-enter"]],
      ]}
      value={useChoice(sendKeyChoice)}
      onChoose={sendKeyChoice.set}
    />
  );
}
