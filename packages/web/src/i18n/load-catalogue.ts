import type { Catalogue, Language } from "./catalogue.ts";

/** Each language comes by itself. */
const LANGUAGES = {
  en: () => import("./languages/en.ts"),
  zh: () => import("./languages/zh.ts"),
};

/** Fetches the texts of a language. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const { default: catalogue } = await LANGUAGES[language]();
  return catalogue;
}
