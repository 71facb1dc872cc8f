import type { Language } from "../i18n/languages.ts";
import type { Catalogue, FormTexts, LaterTexts } from "./catalogue.ts";

interface Modules {
  readonly first: () => Promise<{ readonly first: Omit<Catalogue, "language"> }>;
  readonly forms: () => Promise<{ readonly forms: FormTexts }>;
  readonly later: () => Promise<{ readonly later: LaterTexts }>;
}

/** The modules with the texts of each language. The bundler makes a file of each, so nobody loads a language in vain. */
const MODULES: Readonly<Record<Language, Modules>> = {
  zh: {
    first: () => import("./zh/first.ts"),
    forms: () => import("./zh/forms.ts"),
    later: () => import("./zh/later.ts"),
  },
  en: {
    first: () => import("./en/first.ts"),
    forms: () => import("./en/forms.ts"),
    later: () => import("./en/later.ts"),
  },
};

/** One part of the texts, loaded once in each language. */
export interface TextPart<T> {
  /** The texts, once they are loaded. */
  get(language: Language): T | undefined;
  /** Loads the texts; after a failure the next call tries again. */
  load(language: Language): Promise<T>;
}

function textPart<T>(fetch: (language: Language) => Promise<T>): TextPart<T> {
  const loading = new Map<Language, Promise<T>>();
  const loaded = new Map<Language, T>();

  async function fetchAndKeep(language: Language): Promise<T> {
    try {
      const texts = await fetch(language);
      loaded.set(language, texts);
      return texts;
    } catch (failure) {
      loading.delete(language);
      throw failure;
    }
  }

  return {
    get: (language) => loaded.get(language),
    load(language) {
      const promise = loading.get(language) ?? fetchAndKeep(language);
      loading.set(language, promise);
      return promise;
    },
  };
}

export const firstTexts = textPart<Catalogue>(async (language) => {
  const { first } = await MODULES[language].first();
  return { language, ...first };
});
export const formTexts = textPart(async (language) => (await MODULES[language].forms()).forms);
export const laterTexts = textPart(async (language) => (await MODULES[language].later()).later);

/** Loads all texts of a language, so that no open screen waits for its own when the language changes. */
export async function loadLanguage(language: Language): Promise<Catalogue> {
  const [first] = await Promise.all([
    firstTexts.load(language),
    formTexts.load(language),
    laterTexts.load(language),
  ]);
  return first;
}
