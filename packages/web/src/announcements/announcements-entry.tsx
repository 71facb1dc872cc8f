import type { Group } from "@teahouse/client";
import Megaphone from "lucide-react/icons/megaphone";
import { paths } from "../navigation/paths.ts";
import { useText } from "../texts/text-context.tsx";
import { Badge, badgeText } from "../ui/badge.tsx";
import { Entry } from "../ui/entry.tsx";

/** A link to a group's announcements, with the number of unread ones. */
export function AnnouncementsEntry({ group }: { readonly group: Group }) {
  const { timeline } = useText();
  const unread = group.announcements.unread.length;
  return (
    <Entry
      href={paths.groupAnnouncements(group.id)}
      icon={<Megaphone size={18} aria-hidden="true" />}
      label={timeline.announcements}
      current={false}
    >
      <Badge count={unread} label={timeline.announcementsUnread(badgeText(unread))} />
    </Entry>
  );
}
