import type { MessageSent, TimelineEvent, UserId } from "@teahouse/client";
import { duration } from "../../i18n/durations.ts";
import type { Catalogue } from "../../texts/catalogue.ts";
import type { Who } from "../../texts/who.ts";

/** A notice cuts an announcement after this many characters. */
const LONGEST = 80;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** Every event of a timeline that is not a message. */
export type TimelineNotice = Exclude<TimelineEvent, MessageSent>;

export interface NoticeReader {
  readonly me: UserId;
  readonly nameOf: (id: UserId) => string;
}

/** The text of a notice, addressed to `me`. */
export function noticeText(
  notice: TimelineNotice,
  { me, nameOf }: NoticeReader,
  text: Catalogue,
): string {
  const { timeline, conversation, language } = text;
  const who = (id: UserId): Who => (id === me ? undefined : nameOf(id));
  switch (notice.type) {
    case "friendship.started":
      return conversation.nowFriends;
    case "member.joined": {
      const { user, by } = notice;
      return user === by ? timeline.joined(who(user)) : timeline.letIn(who(user), who(by));
    }
    case "member.left":
      return timeline.left(who(notice.user));
    case "member.removed":
      return timeline.removed(who(notice.user), who(notice.by));
    case "member.muted": {
      const time = duration(language, notice.seconds);
      return timeline.muted(who(notice.user), who(notice.by), time);
    }
    case "member.unmuted":
      return timeline.unmuted(who(notice.user), who(notice.by));
    case "role.changed": {
      const [user, by] = [who(notice.user), who(notice.by)];
      if (notice.role === "owner") return timeline.transferred(user, by);
      if (notice.role === "member") return timeline.dismissed(user, by);
      // After a transfer, the former owner becomes an admin by their own act.
      return notice.user === notice.by ? timeline.adminNow(user) : timeline.appointed(user, by);
    }
    case "group.changed": {
      const by = who(notice.by);
      const { changed, group } = notice;
      if (changed.includes("mutedAll")) {
        return group.mutedAll ? timeline.mutedAll(by) : timeline.unmutedAll(by);
      }
      if (changed.includes("name")) return timeline.named(by, group.name);
      if (changed.includes("slowSeconds")) {
        const { slowSeconds: slow } = group;
        return slow > 0
          ? timeline.slowMode(by, duration(language, slow))
          : timeline.slowModeOff(by);
      }
      if (changed.includes("files")) return timeline.files(by, group.files);
      return changed.includes("description") ? timeline.described(by) : timeline.settings(by);
    }
    case "announcement.published":
      if (notice.removed) return timeline.announcementRemoved(who(notice.removed.by));
      return timeline.announced(who(notice.by), oneLine(notice.announcement.text));
    case "message.pinned":
      return timeline.pinned(who(notice.by));
    case "temporary.started":
      return timeline.temporary(notice.groupName);
    case "group.dissolved":
      return timeline.dissolved(who(notice.by));
  }
}
