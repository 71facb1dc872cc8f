import { fold, type Member, type Role, type UserId } from "@teahouse/client";

export type MemberFilter = "all" | "leaders" | "muted";

/** As much of a list of members as was asked for, in the order of the server. */
export interface MemberList {
  readonly members: readonly Member[];
  /** Whether there are others behind them. */
  readonly more: boolean;
}

const RANK: Readonly<Record<Role, number>> = { owner: 0, admin: 1, member: 2 };

/** What somebody is called in the group, as far as the server orders by it. */
function calledIn({ nickname, user }: Member): string {
  return fold(nickname || user.nickname);
}

function compare(one: Member, other: Member): number {
  const byRole = RANK[one.role] - RANK[other.role];
  if (byRole !== 0) return byRole;
  const [first, second] = [calledIn(one), calledIn(other)];
  return first === second ? one.user.id - other.user.id : first < second ? -1 : 1;
}

/** True for a member that a list with this filter holds; `now` is the server's, in ms. */
export function fits({ role, mutedUntil }: Member, filter: MemberFilter, now: number): boolean {
  if (filter === "all") return true;
  return filter === "leaders" ? role !== "member" : mutedUntil > now;
}

/** The list with the next page; who has moved meanwhile does not stand there twice. */
export function withPage(list: MemberList, page: MemberList): MemberList {
  const known = new Set(list.members.map(({ user }) => user.id));
  const added = page.members.filter(({ user }) => !known.has(user.id));
  return { members: [...list.members, ...added], more: page.more };
}

export function withoutMember(list: MemberList, user: UserId): MemberList {
  const members = list.members.filter((member) => member.user.id !== user);
  return members.length === list.members.length ? list : { ...list, members };
}

/** The list with a member as they are now, at their place; left out where that lies behind what was asked for. */
export function withMember(list: MemberList, member: Member): MemberList {
  const { members, more } = withoutMember(list, member.user.id);
  const place = members.findIndex((other) => compare(member, other) < 0);
  if (place === -1) return more ? { members, more } : { members: [...members, member], more };
  return { members: members.toSpliced(place, 0, member), more };
}
