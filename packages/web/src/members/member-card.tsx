import type { ConversationId, UserId } from "@teahouse/client";
import { useClientState } from "../connection/client-context.tsx";
import { groupSeenIn, useIsIn } from "../shared/use-members.ts";
import { UserCard } from "../users/user-card.tsx";
import { Membership } from "./membership.tsx";

interface MemberCardProps {
  readonly conversation: ConversationId;
  readonly user: UserId;
}

/** The card of a conversation partner, in a group with their membership. */
export function MemberCard({ conversation, user }: MemberCardProps) {
  const group = useClientState((state) => groupSeenIn(conversation, state));
  const isIn = useIsIn(group);
  return (
    <UserCard id={user} source="group">
      {isIn && group !== undefined && <Membership group={group} user={user} />}
    </UserCard>
  );
}
