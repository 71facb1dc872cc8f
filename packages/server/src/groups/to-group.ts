import {
  type Group,
  type GroupAnnouncements,
  type GroupCard,
  type GroupFacts,
  NO_ANNOUNCEMENTS,
} from "@teahouse/protocol";
import type { MembershipRow } from "../members/store/memberships.ts";
import { asks } from "./policy.ts";
import type { GroupRow } from "./store.ts";

/** What a user sees before joining. */
export function toCard(row: GroupRow): GroupCard {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    color: row.color,
    ...(row.face === null ? {} : { face: row.face }),
    memberCount: row.member_count,
    joinMode: row.join_mode,
    question: asks(row.join_mode) ? row.question : "",
  };
}

/** What all members see. */
export function toFacts(row: GroupRow): GroupFacts {
  return {
    ...toCard(row),
    question: row.question,
    invitePolicy: row.invite_policy,
    findableByNumber: row.findable_by_number === 1,
    findableByName: row.findable_by_name === 1,
    earlierHistory: row.earlier_history === 1,
    keepHistory: row.keep_history === 1,
    temporary: row.temporary === 1,
    files: row.files,
    mutedAll: row.muted_all === 1,
    slowSeconds: row.slow_seconds,
    quietSeconds: row.quiet_seconds,
    dissolved: row.dissolved === 1,
  };
}

/** What one member sees: the group with their own membership. */
export function toGroup(
  row: GroupRow,
  membership: MembershipRow,
  announcements: GroupAnnouncements,
): Group {
  return {
    ...toFacts(row),
    role: membership.role,
    nickname: membership.nickname,
    mutedUntil: membership.muted_until ?? 0,
    joinedAt: membership.joined_at,
    takesTemporary: membership.takes_temporary === 1,
    announcements,
  };
}

/** What a former member keeps. */
export function toLeftGroup(facts: GroupFacts): Group {
  return {
    ...facts,
    role: null,
    nickname: "",
    mutedUntil: 0,
    joinedAt: 0,
    takesTemporary: true,
    announcements: NO_ANNOUNCEMENTS,
  };
}
