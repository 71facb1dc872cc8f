import { PUBLIC_ROOM } from "@teahouse/protocol";
import { type Check, checkRows, MAX_ROWS } from "./check.ts";

interface OwnedRow {
  readonly id: number;
  readonly owner_id: number;
  readonly owners: number;
  readonly owner: number | null;
}

/** Groups: `groups` against `memberships`. */
export const groupChecks: readonly Check[] = [
  checkRows(
    // The owner of the public room is the house, which is not a member.
    "A group has one owner, whom it names; a dissolved group has none",
    (sql) => sql<OwnedRow>`select g.id, g.owner_id, count(m.user_id) as owners,
        min(m.user_id) as owner
      from groups g left join memberships m on m.group_id = g.id and m.role = 'owner'
      group by g.id, g.owner_id, g.dissolved
      having case when g.dissolved = 1 or g.id = ${PUBLIC_ROOM} then count(m.user_id) > 0
        else count(m.user_id) <> 1 or min(m.user_id) <> g.owner_id end
      order by g.id limit ${MAX_ROWS}`,
    ({ id, owner_id, owners, owner }) =>
      `group ${id} names owner ${owner_id} and has ${owners === 1 ? `owner ${owner}` : `${owners} owners`}`,
  ),
  checkRows(
    "A group counts its members; a dissolved group has none",
    (sql) => sql<{ id: number; member_count: number; members: number }>`
      select g.id, g.member_count, count(m.user_id) as members
      from groups g left join memberships m on m.group_id = g.id
      group by g.id, g.member_count, g.dissolved
      having count(m.user_id) <> g.member_count or (g.dissolved = 1 and count(m.user_id) > 0)
      order by g.id limit ${MAX_ROWS}`,
    ({ id, member_count, members }) =>
      `group ${id} counts ${member_count} members and has ${members}`,
  ),
  checkRows(
    "No owner is muted",
    (sql) => sql<{ group_id: number; user_id: number }>`select m.group_id, m.user_id
      from memberships m
        join mutes x on x.group_id = m.group_id and x.user_id = m.user_id
      where m.role = 'owner' limit ${MAX_ROWS}`,
    ({ group_id, user_id }) => `user ${user_id} of group ${group_id}`,
  ),
  checkRows(
    "Every group has a conversation",
    (sql) => sql<{ id: number }>`select g.id from groups g
        left join conversations c on c.id = 'g:' || g.id
      where c.id is null limit ${MAX_ROWS}`,
    ({ id }) => `group ${id}`,
  ),
  checkRows(
    "A group with banned addresses is marked as such",
    (sql) => sql<{ id: number }>`select g.id from groups g
      where g.bans_addresses = 0
        and exists (select 1 from banned_addresses b where b.group_id = g.id) limit ${MAX_ROWS}`,
    ({ id }) => `group ${id}`,
  ),
];
