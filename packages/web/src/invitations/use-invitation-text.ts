import { useLanguage } from "../i18n/text-context.tsx";
import { invitations } from "../i18n/texts/invitations.ts";

export type InvitationText = ReturnType<typeof useInvitationText>;

/** The texts about invitations and invite links in the viewer's language; they come with the screens that say them. */
export function useInvitationText() {
  return invitations[useLanguage()];
}
