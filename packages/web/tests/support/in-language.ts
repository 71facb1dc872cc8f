import type { Catalogue } from "../../src/texts/catalogue.ts";
import { first as en } from "../../src/texts/en/first.ts";
import { first as zh } from "../../src/texts/zh/first.ts";

const FIRST = { en, zh };

/** The first texts in a language, without waiting. */
export function inLanguage(language: keyof typeof FIRST): Catalogue {
  return { language, ...FIRST[language] };
}
