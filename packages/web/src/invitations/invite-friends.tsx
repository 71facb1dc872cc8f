import { type GroupId, type InvitePolicy, mayRole, type Role } from "@teahouse/client";
import { useClientState } from "../connection/client-context.tsx";
import { paths } from "../navigation/paths.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { Section } from "../ui/section.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { FriendsForm } from "./friends-form.tsx";
import { useMemberIds } from "./use-member-ids.ts";

interface InviteFriendsProps {
  readonly group: GroupId;
  readonly role: Role;
  /** `direct` if friends join as soon as they accept; `approval` if an admin must approve them then. */
  readonly policy: Exclude<InvitePolicy, "off">;
}

/** The user's friends, some of whom may already be members. */
export function InviteFriends({ group, role, policy }: InviteFriendsProps) {
  const words = useScreenTexts().invitations;
  return (
    <Section title={words.friends} text={words.becomes[policy]}>
      <Friends group={group} mayAdd={mayRole(role, "member.add")} />
    </Section>
  );
}

interface FriendsProps {
  readonly group: GroupId;
  readonly mayAdd: boolean;
}

function Friends({ group, mayAdd }: FriendsProps) {
  const { contacts } = useText();
  const words = useScreenTexts().invitations;
  const friendless = useClientState((state) => state.friends.size === 0);
  const { isMember, problem, load } = useMemberIds(group);
  if (friendless) {
    return (
      <EmptyState title={words.noFriendsTitle} text={words.noFriendsText}>
        <ButtonLink href={paths.find}>{contacts.find}</ButtonLink>
      </EmptyState>
    );
  }
  if (isMember) return <FriendsForm group={group} mayAdd={mayAdd} isMember={isMember} />;
  return problem ? <Failed problem={problem} again={load} /> : <ListSkeleton rows={3} />;
}
