import { list, only, type Sql } from "../../database/sql.ts";
import type { Check, Tell } from "./check.ts";
import { type Logged, piecesOf, type Walk } from "./walk.ts";

/** Looks for each notice in the inbox of everybody to whom it was told, and counts both. */
class Inboxes implements Walk {
  #told = 0;

  async page(sql: Sql, entries: readonly Logged[], tell: Tell): Promise<void> {
    const told = entries.flatMap(({ id, event, topics }) =>
      event.type === "notice.added"
        ? topics.map((topic): [number, number] => [Number(topic.slice("u:".length)), id])
        : [],
    );
    this.#told += told.length;
    for (const piece of piecesOf(told)) {
      const kept = await keptOf(sql, piece);
      for (const [user, id] of piece) {
        if (!kept.has(`${user} ${id}`)) tell(`${user} has not got notice ${id}`);
      }
    }
  }

  async end(sql: Sql, tell: Tell): Promise<void> {
    const { kept } = only(await sql<{ kept: number }>`select count(*) as kept from notices`);
    if (kept !== this.#told) tell(`${kept} notices are kept of ${this.#told} that were told`);
  }
}

/** What the inboxes of some users hold of some notices, which stand in the order of their ids. */
async function keptOf(
  sql: Sql,
  told: readonly (readonly [user: number, id: number])[],
): Promise<Set<string>> {
  const [first, last] = [told[0]?.[1] ?? 0, told.at(-1)?.[1] ?? 0];
  const users = [...new Set(told.map(([user]) => user))];
  const found = await sql<{ user_id: number; id: number }>`select user_id, id from notices
    where user_id in ${list(users)} and id >= ${first} and id <= ${last}`;
  return new Set(found.map(({ user_id, id }) => `${user_id} ${id}`));
}

/** What stands in the inboxes: `notices`. */
export const noticeChecks: readonly Check[] = [
  {
    name: "A notice stands in the inbox of everybody to whom it was told, and in no other",
    walk: () => new Inboxes(),
  },
];
