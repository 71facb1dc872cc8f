import { directConversation, type UserId } from "@teahouse/protocol";
import type { Sql } from "../../database/sql.ts";
import { type Check, checkRows, MAX_ROWS } from "./check.ts";
import type { Logged, Report, Walk } from "./walk.ts";

interface HalfRow {
  readonly user_id: UserId;
  readonly friend_id: UserId;
}

const inWords = ({ user_id, friend_id }: HalfRow): string => `users ${user_id} and ${friend_id}`;

/** The friendships that the log leaves. */
class FriendshipsInLog implements Walk {
  readonly #pairs = new Set<string>();

  entry({ id, event }: Logged, report: Report): void {
    if (event.type !== "friendship.started" && event.type !== "friendship.ended") return;
    const pair = directConversation(...event.users);
    const starts = event.type === "friendship.started";
    if (this.#pairs.has(pair) === starts)
      report(`event ${id} is a second ${event.type} of ${pair}`);
    if (starts) this.#pairs.add(pair);
    else this.#pairs.delete(pair);
  }

  async end(sql: Sql, report: Report): Promise<void> {
    let last: HalfRow = { user_id: 0, friend_id: 0 };
    for (;;) {
      const rows: HalfRow[] = await sql<HalfRow>`select user_id, friend_id from friendships
        where user_id < friend_id and (user_id > ${last.user_id}
          or (user_id = ${last.user_id} and friend_id > ${last.friend_id}))
        order by user_id, friend_id limit ${MAX_ROWS}`;
      const newest = rows.at(-1);
      if (newest === undefined) break;
      for (const row of rows) {
        const pair = directConversation(row.user_id, row.friend_id);
        if (!this.#pairs.delete(pair)) report(`${inWords(row)} are friends, but not in the log`);
      }
      last = newest;
    }
    for (const pair of this.#pairs) report(`${pair} are friends in the log only`);
  }
}

/** Friendships: `friendships` and `blocks`. */
export const friendshipChecks: readonly Check[] = [
  checkRows(
    "A friendship has two rows, one for each of two users",
    (sql) => sql<HalfRow>`select f.user_id, f.friend_id from friendships f
        left join friendships o on o.user_id = f.friend_id and o.friend_id = f.user_id
      where o.user_id is null or f.user_id = f.friend_id limit ${MAX_ROWS}`,
    inWords,
  ),
  {
    name: "Friendships are the ones that the log started and did not end",
    walk: () => new FriendshipsInLog(),
  },
  checkRows(
    "No friend is blocked or deleted",
    (sql) => sql<HalfRow>`select f.user_id, f.friend_id from friendships f
        left join users u on u.id = f.friend_id
        left join blocks b on b.user_id = f.user_id and b.blocked_id = f.friend_id
      where u.id is null or u.deleted_at is not null or b.user_id is not null limit ${MAX_ROWS}`,
    inWords,
  ),
];
