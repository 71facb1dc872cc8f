import { type GroupId, groupConversation, PUBLIC_ROOM } from "@teahouse/client";
import { paths } from "../navigation/paths.ts";
import { GroupPane } from "../shared/group-pane.tsx";
import { useText } from "../texts/text-context.tsx";
import { GuardPage } from "./guard-page.tsx";

/** Moderation of a group or of the lobby. */
export default function GuardScreen({ group }: { readonly group: GroupId }) {
  const { frame } = useText();
  const conversation = groupConversation(group);
  const back = group === PUBLIC_ROOM ? paths.details(conversation) : paths.groupSettings(group);
  return (
    <GroupPane conversation={conversation} back={back} title={frame.guard}>
      <GuardPage key={group} id={group} />
    </GroupPane>
  );
}
