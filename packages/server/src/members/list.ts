import {
  type Ban,
  fold,
  type GroupId,
  type InputOf,
  type Member,
  PUBLIC_ROOM,
  problem,
  type Time,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { accessWithRight } from "../groups/access.ts";
import { usersById } from "../users/access.ts";
import { accessRole } from "./access.ts";
import { type Online, onlineAmong } from "./online.ts";
import { findBans } from "./store/bans.ts";
import { findMember, findMembers, type MemberRow } from "./store/list.ts";

const DEFAULT_LIMIT = 50;

export interface MemberPage {
  readonly members: Member[];
  readonly more: boolean;
}

/** Returns a page of a group's members, for members only. The list of the public room is always empty. */
export async function listMembers(
  sql: Sql,
  user: UserId,
  input: InputOf<"member.list">,
  {
    now,
    pageMax,
    online,
  }: { readonly now: number; readonly pageMax: number; readonly online: Online },
): Promise<MemberPage> {
  await accessRole(sql, user, input.group);
  if (input.group === PUBLIC_ROOM) return { members: [], more: false };
  const limit = Math.min(input.limit ?? DEFAULT_LIMIT, pageMax);
  const rows = await findMembers(sql, input.group, {
    query: fold(input.query ?? "").trim(),
    filter: input.filter ?? "all",
    now,
    offset: input.offset ?? 0,
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const ids = shown.map((row) => row.user_id);
  const seen = await onlineAmong(sql, user, ids, online);
  return {
    members: shown.map((row) => toMember(row, seen.has(row.user_id))),
    more: rows.length > limit,
  };
}

/** Returns one member of a group, for members only. In the public room nobody is shown as online. */
export async function showMember(
  sql: Sql,
  user: UserId,
  group: GroupId,
  other: UserId,
  online: Online,
): Promise<Member> {
  await accessRole(sql, user, group);
  const row = await findMember(sql, group, other);
  if (row === undefined) throw problem("not_found");
  const isOnline =
    group !== PUBLIC_ROOM && (await onlineAmong(sql, user, [other], online)).has(other);
  return toMember(row, isOnline);
}

function toMember(row: MemberRow, online: boolean): Member {
  return {
    user: {
      id: row.user_id,
      kind: row.kind,
      ...(row.username === null ? {} : { username: row.username }),
      nickname: row.nickname,
      bio: row.bio,
    },
    role: row.role,
    nickname: row.group_nickname,
    joinedAt: row.joined_at,
    mutedUntil: row.muted_until ?? 0,
    online,
  };
}

/** Returns the bans of a group, newest first, for the owner and the admins. */
export async function listBans(sql: Sql, user: UserId, group: GroupId, now: Time): Promise<Ban[]> {
  await accessWithRight(sql, user, group, "group.guard");
  const rows = await findBans(sql, group, now);
  const users = await usersById(
    sql,
    rows.flatMap((row) => [row.user_id, row.by_user]),
  );
  return rows.flatMap(({ user_id, by_user, at, addresses }) => {
    const [banned, by] = [users.get(user_id), users.get(by_user)];
    return banned === undefined || by === undefined
      ? []
      : [{ user: banned, by, at, address: addresses > 0 }];
  });
}
