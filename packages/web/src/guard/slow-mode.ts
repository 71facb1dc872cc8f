import {
  type Group,
  type MessageSent,
  mayRole,
  type TimelineEvent,
  type UserId,
} from "@teahouse/client";

/** How many seconds one waits in a group between two messages; 0 where slow mode does not hold for one. */
export function slowSecondsIn(group: Group | undefined): number {
  if (group === undefined || group.role === null) return 0;
  return mayRole(group.role, "message.send-freely") ? 0 : group.slowSeconds;
}

/** When somebody last said something, as far as it is loaded, by the server's clock in ms; 0 where they did not. */
export function lastSaidAt(timeline: readonly TimelineEvent[], user: UserId): number {
  const isTheirs = (event: TimelineEvent): event is MessageSent =>
    event.type === "message.sent" && event.by === user;
  return timeline.findLast(isTheirs)?.at ?? 0;
}
