import {
  LANGUAGE_CODES,
  type Language,
  type LanguageChoice,
  resolveLanguage,
} from "../i18n/languages.ts";
import { storedChoice } from "../lib/stored-choice.ts";

export type ThemeChoice = "system" | "light" | "dark";
export type SendKey = "enter" | "ctrl-enter";

/** The preferences of this browser. The first value of each is the default. */
export const languageChoice = storedChoice<LanguageChoice>("teahouse.language", [
  "system",
  ...LANGUAGE_CODES,
]);
export const themeChoice = storedChoice<ThemeChoice>("teahouse.theme", ["system", "light", "dark"]);
export const sendKeyChoice = storedChoice<SendKey>("teahouse.send-key", ["enter", "ctrl-enter"]);

/** The language to begin with. */
export function preferredLanguage(): Language {
  return resolveLanguage(languageChoice.get(), navigator.languages);
}
