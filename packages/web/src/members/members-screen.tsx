import { type GroupId, groupConversation, type UserId } from "@teahouse/client";
import { useClientState } from "../connection/client-context.tsx";
import { GroupPane } from "../shared/group-pane.tsx";
import { groupOf } from "../shared/use-members.ts";
import { useText } from "../texts/text-context.tsx";
import { MembersPage } from "./members-page.tsx";
import { NoMemberList } from "./not-allowed.tsx";

interface MembersScreenProps {
  readonly group: GroupId;
  /** The member whose card is shown beside the list. */
  readonly user?: UserId;
}

export default function MembersScreen({ group, user }: MembersScreenProps) {
  const { pages } = useText().timeline;
  const role = useClientState(({ groups }) => groups.get(group)?.role ?? null);
  const conversation = groupConversation(group);
  return (
    <GroupPane conversation={conversation} title={pages.members}>
      {role === null || groupOf(conversation) === undefined ? (
        <NoMemberList group={group} />
      ) : (
        <MembersPage key={group} group={group} role={role} current={user} />
      )}
    </GroupPane>
  );
}
