import {
  type Group,
  type MessageSent,
  mayRole,
  type TimelineEvent,
  type UserId,
} from "@teahouse/client";

/** The seconds that the user waits between two messages in a group; 0 if slow mode does not bind them. */
export function slowSecondsIn(group: Group | undefined): number {
  if (group === undefined || group.role === null) return 0;
  return mayRole(group.role, "message.send-freely") ? 0 : group.slowSeconds;
}

/** The time of a user's last loaded message (ms, server clock); 0 if there is none. */
export function lastMessageAt(timeline: readonly TimelineEvent[], user: UserId): number {
  const isTheirs = (event: TimelineEvent): event is MessageSent =>
    event.type === "message.sent" && event.by === user;
  return timeline.findLast(isTheirs)?.at ?? 0;
}
