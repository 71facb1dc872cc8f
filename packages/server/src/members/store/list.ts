import type { GroupId, Role, Time, UserId, UserKind } from "@teahouse/protocol";
import type { Sql } from "../../database/sql.ts";

/** The list of members, with their names from `users`. */

export interface MemberRow {
  readonly user_id: UserId;
  readonly role: Role;
  readonly group_nickname: string;
  readonly joined_at: Time;
  readonly muted_until: Time | null;
  readonly kind: UserKind;
  readonly username: string | null;
  readonly nickname: string;
  readonly bio: string;
}

export interface MemberSearch {
  /** A folded part of a name, or a number. An empty query finds everybody. */
  readonly query: string;
  readonly filter: "all" | "muted" | "leaders";
  readonly now: Time;
  readonly offset: number;
  readonly limit: number;
}

/** Finds members: first the owner, then the admins, then the others, each by the name shown in the group. */
export async function findMembers(
  sql: Sql,
  group: GroupId,
  { query, filter, now, offset, limit }: MemberSearch,
): Promise<MemberRow[]> {
  const part = `%${query.replace(/[\\%_]/g, "\\$&")}%`;
  const number = /^\d{1,15}$/.test(query) ? Number(query) : 0;
  const muted = filter === "muted" ? 1 : 0;
  const leaders = filter === "leaders" ? 1 : 0;
  return await sql<MemberRow>`select m.user_id, m.role, m.nickname as group_nickname, m.joined_at,
      x.until as muted_until, u.kind, u.username, u.nickname, u.bio
    from memberships m join users u on u.id = m.user_id
      left join mutes x on x.group_id = m.group_id and x.user_id = m.user_id
    where m.group_id = ${group}
      and (m.user_id = ${number} or u.nickname_folded like ${part} escape '\\'
        or u.username_folded like ${part} escape '\\' or m.nickname_folded like ${part} escape '\\')
      and (${muted} = 0 or x.until > ${now}) and (${leaders} = 0 or m.role <> 'member')
    order by case m.role when 'owner' then 0 when 'admin' then 1 else 2 end,
      case m.nickname_folded when '' then u.nickname_folded else m.nickname_folded end, m.user_id
    limit ${limit} offset ${offset}`;
}

/** Finds one member, with the same fields as `findMembers`. */
export async function findMember(
  sql: Sql,
  group: GroupId,
  user: UserId,
): Promise<MemberRow | undefined> {
  const [row] = await sql<MemberRow>`select m.user_id, m.role, m.nickname as group_nickname,
      m.joined_at, x.until as muted_until, u.kind, u.username, u.nickname, u.bio
    from memberships m join users u on u.id = m.user_id
      left join mutes x on x.group_id = m.group_id and x.user_id = m.user_id
    where m.group_id = ${group} and m.user_id = ${user}`;
  return row;
}
