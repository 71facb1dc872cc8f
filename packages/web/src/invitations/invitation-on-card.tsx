import type { Invitation } from "@teahouse/client";
import { useNames } from "../shared/use-names.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { InvitationAnswer } from "./invitation-answer.tsx";

interface InvitationOnCardProps {
  readonly invitation: Invitation;
  readonly onJoined: () => void;
}

/** The invitation on the card of its group, with the two answers. */
export function InvitationOnCard({ invitation, onJoined }: InvitationOnCardProps) {
  const words = useScreenTexts().invitations;
  const nameOf = useNames();
  return (
    <>
      <p className="user-actions-note">{words.invitesYou(nameOf(invitation.by))}</p>
      <InvitationAnswer invitation={invitation} onJoined={onJoined} />
    </>
  );
}
