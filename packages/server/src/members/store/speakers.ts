import type { FilePolicy, GroupId, Role, Time, UserId } from "@teahouse/protocol";
import { padded, rows, type Sql } from "../../database/sql.ts";

/** What decides whether a member may write, from `memberships`, `mutes`, `slow_sends` and `bans`. */

export interface SpeakerRow {
  readonly group_id: GroupId;
  readonly user_id: UserId;
  readonly address: string;
  readonly role: Role;
  readonly joined_at: Time;
  /** Null unless the group is in slow mode. */
  readonly last_sent_at: Time | null;
  readonly files: FilePolicy;
  readonly muted_all: number;
  readonly muted_until: Time | null;
  readonly slow_seconds: number;
  readonly quiet_seconds: number;
  /** A JSON list of folded words. */
  readonly words: string;
  /** When the group's ban of the address ends; null if there is none. */
  readonly address_banned_until: Time | null;
  /** Null unless banned. Only the public room keeps banned users as members. */
  readonly banned_by: UserId | null;
}

/** Reads what decides whether users may write in their groups, for each message. Addresses are keyed digests. */
export async function findSpeakers(
  sql: Sql,
  speakers: readonly {
    readonly group: GroupId;
    readonly user: UserId;
    readonly address: string;
  }[],
): Promise<SpeakerRow[]> {
  const wanted = padded(speakers.map(({ group, user, address }) => [group, user, address]));
  return await sql<SpeakerRow>`with wanted as (
      select distinct cast(column1 as bigint) as group_id, cast(column2 as bigint) as user_id,
        column3 as address
      from (values ${rows(wanted)}) given)
    select m.group_id, m.user_id, w.address, m.role, m.joined_at, g.files,
      g.muted_all, x.until as muted_until, g.slow_seconds, g.quiet_seconds, g.words,
      case when g.slow_seconds > 0 then (select s.sent_at from slow_sends s
        where s.group_id = m.group_id and s.user_id = m.user_id) end as last_sent_at,
      case when g.bans_addresses = 1 then (select max(a.until) from banned_addresses a
        where a.group_id = w.group_id and a.address = w.address) end as address_banned_until,
      b.by_user as banned_by
    from wanted w join memberships m on m.group_id = w.group_id and m.user_id = w.user_id
      join groups g on g.id = m.group_id
      left join mutes x on x.group_id = m.group_id and x.user_id = m.user_id
      left join bans b on b.group_id = m.group_id and b.user_id = m.user_id`;
}

export async function setLastSent(
  sql: Sql,
  group: GroupId,
  user: UserId,
  now: Time,
): Promise<void> {
  await sql`insert into slow_sends (group_id, user_id, sent_at) values (${group}, ${user}, ${now})
    on conflict (group_id, user_id) do update set sent_at = excluded.sent_at`;
}

/** Forgets the last messages in slow mode that were sent before this time. */
export async function deleteSentBefore(sql: Sql, time: Time): Promise<void> {
  await sql`delete from slow_sends where sent_at < ${time}`;
}
