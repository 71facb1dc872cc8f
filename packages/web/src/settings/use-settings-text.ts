import { useLanguage } from "../i18n/text-context.tsx";
import { settings } from "../i18n/texts/settings.ts";

export type SettingsText = ReturnType<typeof useSettingsText>;

/** The texts of the settings in the viewer's language; they come with the screens that say them. */
export function useSettingsText() {
  return settings[useLanguage()];
}
