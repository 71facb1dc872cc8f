import { type Event, type EventIn, memberEvents } from "@teahouse/client";

/** An event that changes a membership. */
export type MemberEvent = EventIn<typeof memberEvents>;

export function isMemberEvent(event: Event): event is MemberEvent {
  return Object.hasOwn(memberEvents, event.type);
}

/** True if the event ends a membership. */
export function isGoing({ type }: MemberEvent): boolean {
  return type === "member.left" || type === "member.removed";
}
