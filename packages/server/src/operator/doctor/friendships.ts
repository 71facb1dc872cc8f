import { directConversation, type UserId } from "@teahouse/protocol";
import type { Sql } from "../../database/sql.ts";
import { ask, type Check, MOST, type Tell } from "./check.ts";
import type { Logged, Walk } from "./walk.ts";

interface HalfRow {
  readonly user_id: UserId;
  readonly friend_id: UserId;
}

const inWords = ({ user_id, friend_id }: HalfRow): string => `${user_id} and ${friend_id}`;

/** Who is friends with whom as the log tells it. */
class AsTold implements Walk {
  readonly #pairs = new Set<string>();

  entry({ id, event }: Logged, tell: Tell): void {
    if (event.type !== "friendship.started" && event.type !== "friendship.ended") return;
    const pair = directConversation(...event.users);
    const starts = event.type === "friendship.started";
    if (this.#pairs.has(pair) === starts) tell(`event ${id}, a ${event.type} of ${pair}, is twice`);
    if (starts) this.#pairs.add(pair);
    else this.#pairs.delete(pair);
  }

  async end(sql: Sql, tell: Tell): Promise<void> {
    let last: HalfRow = { user_id: 0, friend_id: 0 };
    for (;;) {
      const rows: HalfRow[] = await sql<HalfRow>`select user_id, friend_id from friendships
        where user_id < friend_id and (user_id > ${last.user_id}
          or (user_id = ${last.user_id} and friend_id > ${last.friend_id}))
        order by user_id, friend_id limit ${MOST}`;
      const newest = rows.at(-1);
      if (newest === undefined) break;
      for (const row of rows) {
        const pair = directConversation(row.user_id, row.friend_id);
        if (!this.#pairs.delete(pair)) tell(`${inWords(row)} are friends of whom nothing was told`);
      }
      last = newest;
    }
    for (const pair of this.#pairs) tell(`${pair} are no friends, and were told to be`);
  }
}

/** Who is friends with whom: `friendships` and `blocks`. */
export const friendshipChecks: readonly Check[] = [
  ask(
    "A friendship has two halves, of two people",
    (sql) => sql<HalfRow>`select f.user_id, f.friend_id from friendships f
        left join friendships o on o.user_id = f.friend_id and o.friend_id = f.user_id
      where o.user_id is null or f.user_id = f.friend_id limit ${MOST}`,
    inWords,
  ),
  { name: "Friends are those of whom the log tells it", walk: () => new AsTold() },
  ask(
    "No friend is blocked, or has gone",
    (sql) => sql<HalfRow>`select f.user_id, f.friend_id from friendships f
        left join users u on u.id = f.friend_id
        left join blocks b on b.user_id = f.user_id and b.blocked_id = f.friend_id
      where u.id is null or u.deleted_at is not null or b.user_id is not null limit ${MOST}`,
    inWords,
  ),
];
