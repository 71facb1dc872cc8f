import type { Announcement, GroupId } from "@teahouse/client";
import Megaphone from "lucide-react/icons/megaphone";
import { Link } from "wouter";
import { useScreenTexts } from "../texts/text-context.tsx";
import "./announcement-banner.css";
import { useClient } from "../connection/client-context.tsx";
import { useCommand } from "../lib/use-command.ts";
import { paths } from "../navigation/paths.ts";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";

interface AnnouncementBannerProps {
  readonly group: GroupId;
  readonly announcement: Announcement;
}

/** The newest unread pinned announcement. It stays until the reader confirms it. */
export default function AnnouncementBanner({ group, announcement }: AnnouncementBannerProps) {
  const words = useScreenTexts().announcements;
  const client = useClient();
  const command = useCommand();
  const { id, text } = announcement;
  return (
    <aside className="announcement-banner" aria-label={words.banner}>
      <Megaphone size={18} aria-hidden="true" />
      <Link
        className="announcement-banner-text"
        href={paths.groupAnnouncement(group, id)}
        title={words.showAll}
        dir="auto"
      >
        <span>{text}</span>
      </Link>
      <Button
        look="plain"
        busy={command.busy}
        onClick={() =>
          command.run(() => client.call("announcement.read", { group, announcement: id }))
        }
      >
        {words.readIt}
      </Button>
      {command.problem && <ProblemNotice problem={command.problem} />}
    </aside>
  );
}
