import { type GroupId, groupConversation } from "@teahouse/client";
import { GroupPane } from "../shared/group-pane.tsx";
import { useText } from "../texts/text-context.tsx";
import { InvitePage } from "./invite-page.tsx";

/** Invitations to a group, by friend and by link. */
export default function InviteScreen({ group }: { readonly group: GroupId }) {
  const { frame } = useText();
  return (
    <GroupPane conversation={groupConversation(group)} title={frame.invite}>
      <InvitePage key={group} id={group} />
    </GroupPane>
  );
}
