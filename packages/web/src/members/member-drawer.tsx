import { type GroupId, groupConversation, type UserId } from "@teahouse/client";
import { useClientState } from "../connection/client-context.tsx";
import { DrawerFrame } from "../frame/drawer-frame.tsx";
import { go } from "../navigation/go.ts";
import { paths } from "../navigation/paths.ts";
import { groupOf } from "../shared/use-members.ts";
import { MemberCard } from "./member-card.tsx";

interface MemberDrawerProps {
  readonly group: GroupId;
  readonly user: UserId;
}

/** The card of a member beside the list of members. */
export default function MemberDrawer({ group, user }: MemberDrawerProps) {
  const conversation = groupConversation(group);
  const role = useClientState(({ groups }) => groups.get(group)?.role ?? null);
  if (role === null || groupOf(conversation) === undefined) return null;
  return (
    <DrawerFrame onClose={() => go(paths.groupMembers(group), { replace: true })}>
      <MemberCard key={user} conversation={conversation} user={user} />
    </DrawerFrame>
  );
}
