interface LanguageFacts {
  readonly name: string;
  readonly locale: string;
  readonly everybody: string;
}

/**
 * All languages of the app. `locale` is for `lang` attributes and `Intl`; British English formats days and hours as
 * Teahouse does. `everybody` is the word after an @ that means all members. A message may use that word in any of the
 * languages.
 */
export const LANGUAGES = {
  zh: { name: "中文", locale: "zh-CN", everybody: "全体成员" },
  en: { name: "English", locale: "en-GB", everybody: "all" },
} satisfies Record<string, LanguageFacts>;

export type Language = keyof typeof LANGUAGES;
export type LanguageChoice = "system" | Language;

/** The codes of all languages, in the order in which the app offers them. */
export const LANGUAGE_CODES = Object.keys(LANGUAGES).filter(isLanguage);

function isLanguage(code: string | undefined): code is Language {
  return code !== undefined && Object.hasOwn(LANGUAGES, code);
}

/** The chosen language; else the first of the browser's languages that the app has; else English. */
export function resolveLanguage(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== "system") return choice;
  const primaries = preferred.map((tag) => tag.toLowerCase().split("-")[0]);
  return primaries.find(isLanguage) ?? "en";
}

export function localeOf(language: Language): string {
  return LANGUAGES[language].locale;
}
