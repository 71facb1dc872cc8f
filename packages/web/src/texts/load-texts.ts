import type { Language } from "../i18n/languages.ts";
import { loadCode } from "../lib/load-code.ts";
import type { Catalogue, FormTexts, ScreenTexts } from "./catalogue.ts";

interface Modules {
  readonly first: () => Promise<{ readonly first: Omit<Catalogue, "language"> }>;
  readonly forms: () => Promise<{ readonly forms: FormTexts }>;
  readonly screens: () => Promise<{ readonly screens: ScreenTexts }>;
}

/** The modules with the texts of each language. The bundler makes a file of each, so nobody loads a language in vain. */
const MODULES: Readonly<Record<Language, Modules>> = {
  zh: {
    first: () => import("./zh/first.ts"),
    forms: () => import("./zh/forms.ts"),
    screens: () => import("./zh/screens.ts"),
  },
  en: {
    first: () => import("./en/first.ts"),
    forms: () => import("./en/forms.ts"),
    screens: () => import("./en/screens.ts"),
  },
};

/** Makes a function that loads once in each language. After a failure, the next call tries again. */
function oncePerLanguage<T>(load: (language: Language) => Promise<T>) {
  const promises = new Map<Language, Promise<T>>();
  return (language: Language): Promise<T> => {
    const known = promises.get(language);
    if (known !== undefined) return known;
    const promise = load(language);
    promises.set(language, promise);
    promise.catch(() => promises.delete(language));
    return promise;
  };
}

export const loadFirstTexts = oncePerLanguage<Catalogue>(async (language) => {
  const { first } = await loadCode(MODULES[language].first);
  return { language, ...first };
});
export const loadFormTexts = oncePerLanguage(
  async (language) => (await loadCode(MODULES[language].forms)).forms,
);
export const loadScreenTexts = oncePerLanguage(
  async (language) => (await loadCode(MODULES[language].screens)).screens,
);

/** Loads all texts of a language, so that no open screen waits for its own when the language changes. */
export async function loadLanguage(language: Language): Promise<Catalogue> {
  const [first] = await Promise.all([
    loadFirstTexts(language),
    loadFormTexts(language),
    loadScreenTexts(language),
  ]);
  return first;
}
