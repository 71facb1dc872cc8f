import { type GroupId, groupConversation, PUBLIC_ROOM } from "@teahouse/client";
import { GroupFrame } from "../groups/group-frame.tsx";
import { paths } from "../navigation/screen.ts";
import { useText } from "../texts/text-context.tsx";
import { GuardPage } from "./guard-page.tsx";

interface GuardScreenProps {
  readonly group: GroupId;
  readonly onSwitch: () => void;
}

/** Keeps order in a group one leads, or in the lobby. */
export default function GuardScreen({ group, onSwitch }: GuardScreenProps) {
  const { frame } = useText();
  const isLobby = group === PUBLIC_ROOM;
  const back = isLobby ? paths.details(groupConversation(group)) : paths.groupSettings(group);
  return (
    <GroupFrame group={group} back={back} title={frame.guard} onSwitch={onSwitch}>
      <GuardPage key={group} id={group} />
    </GroupFrame>
  );
}
