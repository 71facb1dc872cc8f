import { useLanguage } from "../i18n/text-context.tsx";
import { groups } from "../i18n/texts/groups.ts";

export type GroupText = ReturnType<typeof useGroupText>;

/** The texts about groups in the viewer's language; they come with the screens that say them. */
export function useGroupText() {
  return groups[useLanguage()];
}
