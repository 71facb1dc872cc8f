import type { Catalogue } from "../../src/texts/catalogue.ts";
import { first as en } from "../../src/texts/en/first.ts";
import { first as zh } from "../../src/texts/zh/first.ts";

const FIRST = { en, zh };

/** The texts of the first screens in a language, loaded synchronously. */
export function inLanguage(language: keyof typeof FIRST): Catalogue {
  return { language, ...FIRST[language] };
}
