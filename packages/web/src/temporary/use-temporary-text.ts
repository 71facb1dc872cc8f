import type { Catalogue } from "../i18n/catalogue.ts";
import { useLanguage } from "../i18n/text-context.tsx";
import { temporary } from "../i18n/texts/temporary.ts";

export type TemporaryText = (typeof temporary)[Catalogue["language"]];

/** The texts of temporary conversations, which come with what says them. */
export function useTemporaryText(): TemporaryText {
  return temporary[useLanguage()];
}
