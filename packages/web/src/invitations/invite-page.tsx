import { type GroupId, groupConversation, mayInvite, PUBLIC_ROOM } from "@teahouse/client";
import ShieldCheck from "lucide-react/icons/shield-check";
import UsersRound from "lucide-react/icons/users-round";
import { useClientState } from "../connection/client-context.tsx";
import { paths } from "../navigation/paths.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { InviteFriends } from "./invite-friends.tsx";
import { InviteLinks } from "./invite-links.tsx";
import { SentInvitations } from "./sent-invitations.tsx";

/** Invitations of friends, and invite links for others. Gives the reason if the user may not invite. */
export function InvitePage({ id }: { readonly id: GroupId }) {
  const group = useClientState((state) => state.groups.get(id));
  const role = group?.role ?? null;
  if (group === undefined || role === null) return <NotAllowed kind="outside" group={id} />;
  if (id === PUBLIC_ROOM) return <NotAllowed kind="lobby" group={id} />;
  const policy = mayInvite(role, group.invitePolicy);
  if (policy === "off") return <NotAllowed kind="off" group={id} />;
  return (
    <div className="pane-column">
      <InviteFriends group={id} role={role} policy={policy} />
      <SentInvitations group={id} />
      <InviteLinks group={group} policy={policy} />
    </div>
  );
}

interface NotAllowedProps {
  readonly kind: "lobby" | "outside" | "off";
  readonly group: GroupId;
}

function NotAllowed({ kind, group }: NotAllowedProps) {
  const { common } = useText();
  const words = useScreenTexts().invitations;
  const Icon = kind === "off" ? ShieldCheck : UsersRound;
  const isIn = kind !== "outside";
  return (
    <EmptyState icon={<Icon size={28} />} title={words[`${kind}Title`]} text={words[`${kind}Text`]}>
      <ButtonLink href={isIn ? paths.conversation(groupConversation(group)) : paths.chats}>
        {isIn ? words.open : common.toChats}
      </ButtonLink>
    </EmptyState>
  );
}
