import type { Language } from "./catalogue.ts";

export type LanguageChoice = "system" | Language;

/** The language to show: the one chosen, else the first of the browser's that there is, else English. */
export function resolveLanguage(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== "system") return choice;
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split("-")[0];
    if (primary === "zh" || primary === "en") return primary;
  }
  return "en";
}

/** The tag for `lang` attributes and `Intl`; British English writes days and hours as Teahouse does. */
export function localeOf(language: Language): "en-GB" | "zh-CN" {
  return language === "zh" ? "zh-CN" : "en-GB";
}
