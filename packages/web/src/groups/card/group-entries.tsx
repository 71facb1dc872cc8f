import { type Group, groupConversation, mayInvite, mayRole } from "@teahouse/client";
import SettingsIcon from "lucide-react/icons/settings";
import UserPlus from "lucide-react/icons/user-plus";
import UserRoundPlus from "lucide-react/icons/user-round-plus";
import UsersRound from "lucide-react/icons/users-round";
import { AnnouncementsEntry } from "../../announcements/announcements-entry.tsx";
import { SharedEntry } from "../../media/shared-entry.tsx";
import { paths } from "../../navigation/paths.ts";
import { PinsEntry } from "../../pins/pins-entry.tsx";
import { useScreenTexts, useText } from "../../texts/text-context.tsx";
import { Badge, badgeText } from "../../ui/badge.tsx";
import { Entry } from "../../ui/entry.tsx";
import { useRequestCount } from "./use-request-count.ts";

/** Links to the pages of a group that the user's role may see. */
export function GroupEntries({ group }: { readonly group: Group }) {
  const { frame } = useText();
  const words = useScreenTexts().groups;
  const requests = useRequestCount(group.id);
  const { id, role } = group;
  return (
    <ul className="entries">
      <Entry
        href={paths.groupMembers(id)}
        icon={<UsersRound size={18} aria-hidden="true" />}
        label={words.membersLink}
        current={false}
      />
      <AnnouncementsEntry group={group} />
      <SharedEntry conversation={groupConversation(id)} />
      <PinsEntry conversation={groupConversation(id)} />
      {role && mayInvite(role, group.invitePolicy) !== "off" && (
        <Entry
          href={paths.groupInvite(id)}
          icon={<UserRoundPlus size={18} aria-hidden="true" />}
          label={frame.invite}
          current={false}
        />
      )}
      {role && mayRole(role, "join-request.decide") && (
        <Entry
          href={paths.notices}
          icon={<UserPlus size={18} aria-hidden="true" />}
          label={words.requestsLink}
          current={false}
        >
          <Badge count={requests} label={words.requestsOpen(badgeText(requests))} />
        </Entry>
      )}
      {role && mayRole(role, "group.edit") && (
        <Entry
          href={paths.groupSettings(id)}
          icon={<SettingsIcon size={18} aria-hidden="true" />}
          label={frame.groupSettings}
          current={false}
        />
      )}
    </ul>
  );
}
