import type { Member, Role, UserId } from "@teahouse/client";
import type { MemberEvent } from "./member-event.ts";

/** The part of a membership that is shown. */
export interface Membership {
  readonly role: Role;
  /** The group nickname; empty if there is none. */
  readonly nickname: string;
}

/** The known memberships of a group; null for a user who is not a member. */
export type Memberships = ReadonlyMap<UserId, Membership | null>;

export const NO_MEMBERSHIPS: Memberships = new Map();

export function toMembership({ role, nickname }: Member): Membership {
  return { role, nickname };
}

/** The memberships after an event. An unknown membership stays unknown, unless the event contains all of it. */
export function applyToMemberships(memberships: Memberships, event: MemberEvent): Memberships {
  const withMembership = (membership: Membership | null) =>
    new Map(memberships).set(event.user, membership);
  const before = memberships.get(event.user);
  switch (event.type) {
    case "member.joined":
      return withMembership({ role: "member", nickname: "" });
    case "member.left":
    case "member.removed":
      return withMembership(null);
    case "member.renamed":
      return before ? withMembership({ ...before, nickname: event.nickname }) : memberships;
    case "role.changed":
      return before ? withMembership({ ...before, role: event.role }) : memberships;
    case "member.muted":
    case "member.unmuted":
      return memberships;
  }
}
