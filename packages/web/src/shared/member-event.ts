import { type Event, type EventIn, memberEvents } from "@teahouse/client";

/** An event that changes somebody's place in a group. */
export type MemberEvent = EventIn<typeof memberEvents>;

export function isMemberEvent(event: Event): event is MemberEvent {
  return Object.hasOwn(memberEvents, event.type);
}

/** True where the event takes somebody out of the group. */
export function isGoing({ type }: MemberEvent): boolean {
  return type === "member.left" || type === "member.removed";
}
