import type { GroupId } from "@teahouse/client";
import { GroupFrame } from "../groups/group-frame.tsx";
import { useText } from "../texts/text-context.tsx";
import { InvitePage } from "./invite-page.tsx";

interface InviteScreenProps {
  readonly group: GroupId;
  readonly onSwitch: () => void;
}

/** Brings others into a group one is in. */
export default function InviteScreen({ group, onSwitch }: InviteScreenProps) {
  const { frame } = useText();
  return (
    <GroupFrame group={group} title={frame.invite} onSwitch={onSwitch}>
      <InvitePage key={group} id={group} />
    </GroupFrame>
  );
}
