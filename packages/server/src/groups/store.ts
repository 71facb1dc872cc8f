import type {
  FileId,
  FilePolicy,
  GroupId,
  InvitePolicy,
  JoinMode,
  UserId,
  GroupSettings as WireSettings,
} from "@teahouse/protocol";
import { list, only, type Sql } from "../database/sql.ts";

/** The only SQL for `groups` and `left_groups`. */

export interface GroupRow {
  readonly id: GroupId;
  readonly name: string;
  readonly description: string;
  readonly owner_id: UserId;
  readonly member_count: number;
  readonly earlier_history: number;
  readonly color: number;
  readonly join_mode: JoinMode;
  readonly question: string;
  readonly answer: string;
  readonly invite_policy: InvitePolicy;
  readonly findable_by_number: number;
  readonly findable_by_name: number;
  readonly keep_history: number;
  readonly temporary: number;
  readonly muted_all: number;
  readonly files: FilePolicy;
  readonly face: FileId | null;
  readonly slow_seconds: number;
  readonly quiet_seconds: number;
  readonly words: string;
  readonly dissolved: number;
}

/** The fields of a group that its owner and admins set. */
export interface GroupSettings extends Readonly<WireSettings> {
  readonly name: string;
  readonly nameFolded: string;
  readonly answer: string;
}

export async function insertGroup(
  sql: Sql,
  id: GroupId,
  owner: UserId,
  settings: GroupSettings,
): Promise<void> {
  await sql`insert into groups (id, name, description, owner_id, member_count, earlier_history)
    values (${id}, '', '', ${owner}, 0, 0) on conflict (id) do nothing`;
  await updateGroup(sql, id, settings);
}

export async function updateGroup(sql: Sql, id: GroupId, group: GroupSettings): Promise<void> {
  await sql`update groups set name = ${group.name}, name_folded = ${group.nameFolded},
      description = ${group.description}, color = ${group.color}, join_mode = ${group.joinMode},
      question = ${group.question}, answer = ${group.answer},
      invite_policy = ${group.invitePolicy},
      findable_by_number = ${group.findableByNumber ? 1 : 0},
      findable_by_name = ${group.findableByName ? 1 : 0},
      earlier_history = ${group.earlierHistory ? 1 : 0},
      keep_history = ${group.keepHistory ? 1 : 0}, temporary = ${group.temporary ? 1 : 0},
      files = ${group.files}, slow_seconds = ${group.slowSeconds}, quiet_seconds = ${group.quietSeconds}
    where id = ${id}`;
}

export async function findGroup(sql: Sql, id: GroupId): Promise<GroupRow | undefined> {
  const [row] = await sql<GroupRow>`select * from groups where id = ${id}`;
  return row;
}

export async function findGroups(sql: Sql, ids: readonly GroupId[]): Promise<GroupRow[]> {
  if (ids.length === 0) return [];
  return await sql<GroupRow>`select * from groups where id in ${list(ids)}`;
}

/** Adds to the number of members. Returns the new number. */
export async function addToMemberCount(sql: Sql, id: GroupId, by: number): Promise<number> {
  const found = await sql<{ member_count: number }>`update groups
    set member_count = member_count + ${by} where id = ${id} returning member_count`;
  return only(found).member_count;
}

export async function setFace(sql: Sql, id: GroupId, face: FileId | null): Promise<void> {
  await sql`update groups set face = ${face} where id = ${id}`;
}

export async function setOwner(sql: Sql, id: GroupId, owner: UserId): Promise<void> {
  await sql`update groups set owner_id = ${owner} where id = ${id}`;
}

export async function setMutedAll(sql: Sql, id: GroupId, mutedAll: boolean): Promise<void> {
  await sql`update groups set muted_all = ${mutedAll ? 1 : 0} where id = ${id}`;
}

export async function setWords(sql: Sql, id: GroupId, words: string): Promise<void> {
  await sql`update groups set words = ${words} where id = ${id}`;
}

export async function setBansAddresses(sql: Sql, id: GroupId, bans: boolean): Promise<void> {
  await sql`update groups set bans_addresses = ${bans ? 1 : 0} where id = ${id}`;
}

export async function setDissolved(sql: Sql, id: GroupId): Promise<void> {
  await sql`update groups set dissolved = 1, member_count = 0 where id = ${id}`;
}

/** Reopens a dissolved group, with the members that it still has. */
export async function setReopened(sql: Sql, id: GroupId): Promise<void> {
  await sql`update groups set dissolved = 0, member_count = (
      select count(*) from memberships where group_id = ${id}) where id = ${id}`;
}

/** The last user whom the opened or closed public room has let in or removed. Undefined when all are done. */
export async function findSweep(sql: Sql): Promise<UserId | undefined> {
  const [row] = await sql<{ value: UserId }>`
    select value from counters where name = 'public-room-sweep'`;
  return row?.value;
}

export async function upsertSweep(sql: Sql, last: UserId): Promise<void> {
  await sql`insert into counters (name, value) values ('public-room-sweep', ${last})
    on conflict (name) do update set value = excluded.value`;
}

export async function deleteSweep(sql: Sql): Promise<void> {
  await sql`delete from counters where name = 'public-room-sweep'`;
}

/** The groups that a user owns, without dissolved ones. */
export async function findOwned(sql: Sql, owner: UserId): Promise<GroupId[]> {
  const found = await sql<{ id: GroupId }>`select id from groups
    where owner_id = ${owner} and dissolved = 0 order by id`;
  return found.map((row) => row.id);
}

/** Finds groups by their exact number or a folded part of their name, if they allow it. */
export async function searchGroups(sql: Sql, folded: string, limit: number): Promise<GroupRow[]> {
  const part = `%${folded.replace(/[\\%_]/g, "\\$&")}%`;
  const number = /^\d{1,15}$/.test(folded) ? Number(folded) : 0;
  return await sql<GroupRow>`select * from groups
    where dissolved = 0 and ((id = ${number} and findable_by_number = 1)
      or (name_folded like ${part} escape '\\' and findable_by_name = 1))
    order by case when id = ${number} then 0 when name_folded = ${folded} then 1 else 2 end,
      member_count desc, id
    limit ${limit}`;
}

/** Stores a group as a former member saw it last. */
export async function insertLeftGroup(
  sql: Sql,
  user: UserId,
  id: GroupId,
  body: string,
): Promise<void> {
  await sql`insert into left_groups (user_id, group_id, body) values (${user}, ${id}, ${body})
    on conflict (user_id, group_id) do update set body = excluded.body`;
}

export async function deleteLeftGroup(sql: Sql, user: UserId, id: GroupId): Promise<void> {
  await sql`delete from left_groups where user_id = ${user} and group_id = ${id}`;
}

export async function findLeftGroups(sql: Sql, user: UserId): Promise<string[]> {
  const found = await sql<{ body: string }>`
    select body from left_groups where user_id = ${user} order by group_id`;
  return found.map((row) => row.body);
}
