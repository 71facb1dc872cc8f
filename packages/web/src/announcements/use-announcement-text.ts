import { useLanguage } from "../i18n/text-context.tsx";
import { announcements } from "../i18n/texts/announcements.ts";

/** The texts about a group's announcements; they come with what says them. */
export function useAnnouncementText() {
  return announcements[useLanguage()];
}
