import { useEffect } from "react";
import { type Language, resolveLanguage } from "../i18n/languages.ts";
import { useChoice } from "../lib/use-choice.ts";
import { applyPreferences } from "./apply-preferences.ts";
import { languageChoice, themeChoice } from "./preferences.ts";

/** The language to show now. */
export function usePreferredLanguage(): Language {
  return resolveLanguage(useChoice(languageChoice), navigator.languages);
}

/** Keeps the page's theme and language up to date. */
export function useAppliedPreferences(shown: Language): void {
  const theme = useChoice(themeChoice);
  // biome-ignore lint/correctness/useExhaustiveDependencies: applyPreferences reads the theme.
  useEffect(() => applyPreferences(shown), [shown, theme]);
}
