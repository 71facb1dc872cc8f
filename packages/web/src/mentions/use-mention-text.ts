import { useLanguage } from "../i18n/text-context.tsx";
import { mentions } from "../i18n/texts/mentions.ts";

/** The texts of the list of those whom one may mention; they come with it. */
export function useMentionText() {
  return mentions[useLanguage()];
}
