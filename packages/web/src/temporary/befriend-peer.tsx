import type { ConversationId, UserId } from "@teahouse/client";
import Check from "lucide-react/icons/check";
import UserPlus from "lucide-react/icons/user-plus";
import { useState } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { paths } from "../navigation/paths.ts";
import { useRelation } from "../shared/use-relation.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { UserDialog } from "../users/user-dialog.tsx";

interface BefriendPeerProps {
  readonly conversation: ConversationId;
  readonly peer: UserId;
}

/** The button for a friend request to the peer of a temporary conversation. */
export function BefriendPeer({ conversation, peer }: BefriendPeerProps) {
  const { contacts } = useText();
  const words = useScreenTexts().temporary;
  const user = useClientState(({ users }) => users.get(peer));
  const { kind } = useRelation(peer);
  const [isAsking, setAsking] = useState(false);
  if (user === undefined) return null;
  return (
    <>
      {kind === "outgoing" && (
        <span className="temporary-banner-note">
          <Check size={16} aria-hidden="true" />
          {words.requestSent}
        </span>
      )}
      {kind === "incoming" && (
        <ButtonLink href={paths.details(conversation)}>{words.toRequest}</ButtonLink>
      )}
      {kind === "stranger" && (
        <Button onClick={() => setAsking(true)}>
          <UserPlus size={16} aria-hidden="true" />
          {contacts.add}
        </Button>
      )}
      {isAsking && (
        <UserDialog kind="ask" user={user} source="group" onClose={() => setAsking(false)} />
      )}
    </>
  );
}
