import type { GroupId, Time, UserId } from "@teahouse/protocol";
import type { Sql } from "../../database/sql.ts";

/** The only SQL for `mutes`. */

export async function upsertMute(
  sql: Sql,
  group: GroupId,
  user: UserId,
  until: Time,
  by: UserId,
): Promise<void> {
  await sql`insert into mutes (group_id, user_id, until, by_user)
    values (${group}, ${user}, ${until}, ${by})
    on conflict (group_id, user_id) do update set until = excluded.until, by_user = excluded.by_user`;
}

export async function deleteMute(sql: Sql, group: GroupId, user: UserId): Promise<void> {
  await sql`delete from mutes where group_id = ${group} and user_id = ${user}`;
}

export async function findMute(sql: Sql, group: GroupId, user: UserId): Promise<Time> {
  const [row] = await sql<{ until: Time }>`
    select until from mutes where group_id = ${group} and user_id = ${user}`;
  return row?.until ?? 0;
}
