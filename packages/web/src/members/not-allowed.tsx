import { type GroupId, groupConversation } from "@teahouse/client";
import Lock from "lucide-react/icons/lock";
import UsersRound from "lucide-react/icons/users-round";
import { useClientState } from "../connection/client-context.tsx";
import { paths } from "../navigation/paths.ts";
import { groupOf } from "../shared/use-members.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

interface NotAllowedProps {
  readonly group: GroupId;
}

/** Tells users outside the group that its list of members is closed. The lobby has no list at all. */
export function NoMemberList({ group }: NotAllowedProps) {
  const { common } = useText();
  const words = useScreenTexts().members;
  const isInside = useClientState((state) => state.groups.has(group));
  // The operator may have closed the lobby.
  const isLobby = isInside && groupOf(groupConversation(group)) === undefined;
  return (
    <EmptyState
      icon={<UsersRound size={28} />}
      title={isLobby ? words.lobbyTitle : words.notInTitle}
      text={isLobby ? words.lobbyText : words.notInText}
    >
      <ButtonLink href={paths.chats}>{common.toChats}</ButtonLink>
    </EmptyState>
  );
}

/** Tells a member that the page is for the owner and admins. */
export function LeadersOnly({ group }: NotAllowedProps) {
  const { pages } = useText().timeline;
  const words = useScreenTexts().members;
  return (
    <EmptyState icon={<Lock size={28} />} title={words.forLeadersTitle} text={words.forLeadersText}>
      <ButtonLink href={paths.groupMembers(group)}>{pages.members}</ButtonLink>
    </EmptyState>
  );
}
