import { type GroupId, groupConversation } from "@teahouse/client";
import { GroupPane } from "../../shared/group-pane.tsx";
import { useText } from "../../texts/text-context.tsx";
import { SettingsPage } from "./settings-page.tsx";

export default function GroupSettingsScreen({ group }: { readonly group: GroupId }) {
  const { frame } = useText();
  return (
    <GroupPane conversation={groupConversation(group)} title={frame.groupSettings}>
      <SettingsPage key={group} id={group} />
    </GroupPane>
  );
}
