import { useLanguage } from "../i18n/text-context.tsx";
import { entrance } from "../i18n/texts/entrance.ts";

export type EntranceText = ReturnType<typeof useEntranceText>;

/** The texts about coming in, names and passwords in the viewer's language; they come with their forms. */
export function useEntranceText() {
  return entrance[useLanguage()];
}
