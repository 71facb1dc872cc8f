import { useLanguage } from "../i18n/text-context.tsx";
import { notices } from "../i18n/texts/notices.ts";

export type NoticeTexts = ReturnType<typeof useNoticeText>;

/** The texts of the notices inbox in the viewer's language; they come with its screen. */
export function useNoticeText() {
  return notices[useLanguage()];
}
