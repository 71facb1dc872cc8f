import type { GroupId, InviteLinkId, InviteToken, Time, UserId } from "@teahouse/protocol";
import { only, type Sql } from "../database/sql.ts";
import { hashToken } from "../lib/digest.ts";

/** The only SQL for `invite_links`, `invite_link_uses` and the counter of their numbers. */

export interface LinkRow {
  readonly id: InviteLinkId;
  readonly group_id: GroupId;
  readonly by_user: UserId;
  readonly token_hash: string;
  readonly created_at: Time;
  /** 0 if the link never expires. */
  readonly expires_at: Time;
  /** 0 if there is no limit. */
  readonly uses: number;
  readonly used: number;
  readonly revoked: number;
}

export type NewLink = Omit<LinkRow, "id" | "used" | "revoked">;

export async function insertLink(sql: Sql, row: NewLink): Promise<LinkRow> {
  const numbers = await sql<{ value: number }>`insert into counters (name, value)
    values ('invite-links', 1)
    on conflict (name) do update set value = counters.value + 1 returning value`;
  const id = only(numbers).value;
  await sql`insert into invite_links (id, group_id, by_user, token_hash, created_at, expires_at, uses,
      used, revoked)
    values (${id}, ${row.group_id}, ${row.by_user}, ${row.token_hash}, ${row.created_at},
      ${row.expires_at}, ${row.uses}, 0, 0)`;
  return { ...row, id, used: 0, revoked: 0 };
}

export async function findLink(sql: Sql, id: InviteLinkId): Promise<LinkRow | undefined> {
  const [row] = await sql<LinkRow>`select * from invite_links where id = ${id}`;
  return row;
}

export async function findByToken(sql: Sql, token: InviteToken): Promise<LinkRow | undefined> {
  const [row] =
    await sql<LinkRow>`select * from invite_links where token_hash = ${hashToken(token)}`;
  return row;
}

/** Counts the links to a group that still work. */
export async function countUsable(sql: Sql, group: GroupId, now: Time): Promise<number> {
  const found = await sql<{ usable: number }>`select count(*) as usable from invite_links
    where group_id = ${group} and revoked = 0 and (expires_at = 0 or expires_at > ${now})
      and (uses = 0 or used < uses)`;
  return only(found).usable;
}

export interface LinkSearch {
  /** The creator of the links; undefined finds all. */
  readonly by: UserId | undefined;
  readonly now: Time;
  readonly limit: number;
}

/** Links to a group: first those that still work, then the others, each newest first. */
export async function findLinks(
  sql: Sql,
  group: GroupId,
  { by, now, limit }: LinkSearch,
): Promise<LinkRow[]> {
  const maker = by ?? 0;
  return await sql<LinkRow>`select * from invite_links
    where group_id = ${group} and (${maker} = 0 or by_user = ${maker})
    order by case when revoked = 0 and (expires_at = 0 or expires_at > ${now})
      and (uses = 0 or used < uses) then 0 else 1 end, id desc
    limit ${limit}`;
}

export async function setRevoked(sql: Sql, id: InviteLinkId): Promise<void> {
  await sql`update invite_links set revoked = 1 where id = ${id}`;
}

/** True if the user has joined or asked by the link. */
export async function hasUsed(sql: Sql, id: InviteLinkId, user: UserId): Promise<boolean> {
  const found = await sql`select 1 as one from invite_link_uses
    where link_id = ${id} and user_id = ${user}`;
  return found.length > 0;
}

/** Counts a user who has not used the link before. */
export async function insertUse(sql: Sql, id: InviteLinkId, user: UserId): Promise<void> {
  await sql`insert into invite_link_uses (link_id, user_id) values (${id}, ${user})`;
  await sql`update invite_links set used = used + 1 where id = ${id}`;
}
