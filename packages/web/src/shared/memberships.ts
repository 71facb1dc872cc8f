import type { Member, Role, UserId } from "@teahouse/client";
import type { MemberEvent } from "./member-event.ts";

/** What is shown of somebody's place in a group. */
export interface Membership {
  readonly role: Role;
  /** Their group nickname; empty where there is none. */
  readonly nickname: string;
}

/** Those in a group whom one has heard of; null for who is not in it. */
export type Memberships = ReadonlyMap<UserId, Membership | null>;

export const NO_MEMBERSHIPS: Memberships = new Map();

export function toMembership({ role, nickname }: Member): Membership {
  return { role, nickname };
}

/** The same after an event. Whose place is not known stays unknown, unless the event tells all of it. */
export function applyToMemberships(memberships: Memberships, event: MemberEvent): Memberships {
  const put = (membership: Membership | null) => new Map(memberships).set(event.user, membership);
  const before = memberships.get(event.user);
  switch (event.type) {
    case "member.joined":
      return put({ role: "member", nickname: "" });
    case "member.left":
    case "member.removed":
      return put(null);
    case "member.renamed":
      return before ? put({ ...before, nickname: event.nickname }) : memberships;
    case "role.changed":
      return before ? put({ ...before, role: event.role }) : memberships;
    case "member.muted":
    case "member.unmuted":
      return memberships;
  }
}
