import type { Catalogue } from "../i18n/catalogue.ts";
import { useLanguage } from "../i18n/text-context.tsx";
import { members } from "../i18n/texts/members.ts";

export type MemberText = (typeof members)[Catalogue["language"]];

/** The texts of the pages about members, which come with these pages. */
export function useMemberText(): MemberText {
  return members[useLanguage()];
}
