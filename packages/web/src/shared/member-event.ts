import type { Event } from "@teahouse/client";

/** An event by which something of a member is so than before, or they are there no longer. */
export type MemberEvent = Extract<
  Event,
  {
    type:
      | "member.joined"
      | "member.left"
      | "member.removed"
      | "member.muted"
      | "member.unmuted"
      | "member.renamed"
      | "role.changed";
  }
>;

const TYPES: ReadonlySet<Event["type"]> = new Set<MemberEvent["type"]>([
  "member.joined",
  "member.left",
  "member.removed",
  "member.muted",
  "member.unmuted",
  "member.renamed",
  "role.changed",
]);

export function isMemberEvent(event: Event): event is MemberEvent {
  return TYPES.has(event.type);
}

/** True where the event takes somebody out of the group. */
export function isGoing({ type }: MemberEvent): boolean {
  return type === "member.left" || type === "member.removed";
}
