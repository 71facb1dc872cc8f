import type {
  Announcement,
  AnnouncementChanged,
  AnnouncementId,
  AnnouncementPublished,
  AnnouncementRead,
  AnnouncementRemoved,
  ConversationId,
  GroupAnnouncements,
} from "@teahouse/protocol";
import { groupOf, withGroup, withGroupNotice } from "../groups.ts";
import type { State } from "../state.ts";
import { withAmended } from "./amended.ts";

/** The user who published it has read it. */
export function applyAnnouncementPublished(state: State, event: AnnouncementPublished): State {
  const { conversation, announcement, by } = event;
  const before = groupOf(state, conversation)?.announcements;
  if (before === undefined) return state;
  const updated = withPinned(before, announcement);
  const announcements = withUnread(updated, announcement.id, by !== state.user?.id);
  return withGroupNotice(state, event, { announcements });
}

export function applyAnnouncementChanged(state: State, event: AnnouncementChanged): State {
  const { conversation, announcement, by, again } = event;
  return withAnnouncements(withAmended(state, event), conversation, (before) => {
    const updated = withPinned(before, announcement);
    return again ? withUnread(updated, announcement.id, by !== state.user?.id) : updated;
  });
}

export function applyAnnouncementRemoved(state: State, event: AnnouncementRemoved): State {
  const { conversation, announcement: id } = event;
  return withAnnouncements(withAmended(state, event), conversation, (before) =>
    withUnread(withoutPinned(before, id), id, false),
  );
}

export function applyAnnouncementRead(state: State, event: AnnouncementRead): State {
  const { conversation, announcement: id } = event;
  return withAnnouncements(state, conversation, (before) => withUnread(before, id, false));
}

function withAnnouncements(
  state: State,
  conversation: ConversationId,
  change: (before: GroupAnnouncements) => GroupAnnouncements,
): State {
  const group = groupOf(state, conversation);
  if (group === undefined) return state;
  return withGroup(state, group, { announcements: change(group.announcements) });
}

function withPinned(before: GroupAnnouncements, announcement: Announcement): GroupAnnouncements {
  const others = withoutPinned(before, announcement.id);
  if (!announcement.pinned) return others;
  const pinned = [...others.pinned, announcement].sort((one, other) => other.id - one.id);
  return { ...others, pinned };
}

function withoutPinned(before: GroupAnnouncements, id: AnnouncementId): GroupAnnouncements {
  return { ...before, pinned: before.pinned.filter((other) => other.id !== id) };
}

function withUnread(
  before: GroupAnnouncements,
  id: AnnouncementId,
  isUnread: boolean,
): GroupAnnouncements {
  const others = before.unread.filter((other) => other !== id);
  const unread = isUnread ? [...others, id].sort((one, other) => one - other) : others;
  return { ...before, unread };
}
