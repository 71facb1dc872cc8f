import { fold, type Member, type Role, type UserId } from "@teahouse/client";

export type MemberFilter = "all" | "leaders" | "muted";

/** The loaded part of a list of members, in the server's order. */
export interface MemberList {
  readonly members: readonly Member[];
  /** Whether the server has more after these. */
  readonly more: boolean;
}

const RANK: Readonly<Record<Role, number>> = { owner: 0, admin: 1, member: 2 };

/** The name by which the server orders members. */
function calledIn({ nickname, user }: Member): string {
  return fold(nickname || user.nickname);
}

function compare(one: Member, other: Member): number {
  const byRole = RANK[one.role] - RANK[other.role];
  if (byRole !== 0) return byRole;
  const [first, second] = [calledIn(one), calledIn(other)];
  return first === second ? one.user.id - other.user.id : first < second ? -1 : 1;
}

/** True if a list with this filter includes the member. `now` is by the server's clock, in ms. */
export function fits({ role, mutedUntil }: Member, filter: MemberFilter, now: number): boolean {
  if (filter === "all") return true;
  return filter === "leaders" ? role !== "member" : mutedUntil > now;
}

/** The list with the next page. A member who has moved in between appears once. */
export function withPage(list: MemberList, page: MemberList): MemberList {
  const known = new Set(list.members.map(({ user }) => user.id));
  const added = page.members.filter(({ user }) => !known.has(user.id));
  return { members: [...list.members, ...added], more: page.more };
}

export function withoutMember(list: MemberList, user: UserId): MemberList {
  const members = list.members.filter((member) => member.user.id !== user);
  return members.length === list.members.length ? list : { ...list, members };
}

/** The list with a member in their place. Left out if that place is after the loaded part. */
export function withMember(list: MemberList, member: Member): MemberList {
  const { members, more } = withoutMember(list, member.user.id);
  const place = members.findIndex((other) => compare(member, other) < 0);
  if (place === -1) return more ? { members, more } : { members: [...members, member], more };
  return { members: members.toSpliced(place, 0, member), more };
}
