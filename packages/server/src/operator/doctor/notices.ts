import { list, only, type Sql } from "../../database/sql.ts";
import type { Check } from "./check.ts";
import type { Report } from "./walk.ts";
import { type Logged, piecesOf, type Walk } from "./walk.ts";

/** Looks for each notice in the inboxes of its receivers, and compares the numbers of both. */
class Inboxes implements Walk {
  #sent = 0;

  async page(sql: Sql, entries: readonly Logged[], report: Report): Promise<void> {
    const sent = entries.flatMap(({ id, event, topics }) =>
      event.type === "notice.added"
        ? topics.map((topic): [number, number] => [Number(topic.slice("u:".length)), id])
        : [],
    );
    this.#sent += sent.length;
    for (const piece of piecesOf(sent)) {
      const kept = await storedOf(sql, piece);
      for (const [user, id] of piece) {
        if (!kept.has(`${user} ${id}`)) report(`user ${user} has no notice ${id}`);
      }
    }
  }

  async end(sql: Sql, report: Report): Promise<void> {
    const { kept } = only(await sql<{ kept: number }>`select count(*) as kept from notices`);
    if (kept !== this.#sent) report(`there are ${kept} notices, but ${this.#sent} were sent`);
  }
}

/** Returns which of some notices are in the inboxes of their receivers. The notices are in the order of their ids. */
async function storedOf(
  sql: Sql,
  sent: readonly (readonly [user: number, id: number])[],
): Promise<Set<string>> {
  const [first, last] = [sent[0]?.[1] ?? 0, sent.at(-1)?.[1] ?? 0];
  const users = [...new Set(sent.map(([user]) => user))];
  const found = await sql<{ user_id: number; id: number }>`select user_id, id from notices
    where user_id in ${list(users)} and id >= ${first} and id <= ${last}`;
  return new Set(found.map(({ user_id, id }) => `${user_id} ${id}`));
}

/** Notices: `notices`. */
export const noticeChecks: readonly Check[] = [
  {
    name: "A notice is in the inbox of each user that it was sent to, and in no other",
    walk: () => new Inboxes(),
  },
];
