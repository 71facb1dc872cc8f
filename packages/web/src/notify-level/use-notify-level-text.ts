import type { Catalogue } from "../i18n/catalogue.ts";
import { useLanguage } from "../i18n/text-context.tsx";
import { notifyLevel } from "../i18n/texts/notify-level.ts";

export type NotifyLevelText = (typeof notifyLevel)[Catalogue["language"]];

/** The texts of the menu of levels, which come with it. */
export function useNotifyLevelText(): NotifyLevelText {
  return notifyLevel[useLanguage()];
}
