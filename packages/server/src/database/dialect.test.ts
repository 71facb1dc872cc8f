import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { openTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { Clock } from "../lib/clock.ts";
import { rows, type Sql, type Value } from "./sql.ts";

let place: TestDatabase;

beforeAll(async () => {
  place = await openTestDatabase(new Clock());
});
afterAll(() => place.close());

/** Writes in its own transaction. Returns whether the write was refused. */
async function write(work: (sql: Sql) => Promise<unknown>): Promise<string> {
  try {
    await place.database.write(work);
    return "written";
  } catch (error) {
    return error instanceof Error ? "refused" : "thrown";
  }
}

async function countEvents(): Promise<number | undefined> {
  const [row] = await place.database.read(
    (sql) => sql<{ count: number }>`select count(*) as count from events`,
  );
  return row?.count;
}

function insertMessages(...messages: readonly (readonly [id: Value, seq: Value, by: number])[]) {
  const values = messages.map(([id, seq, by]) => [id, 1, "g:10000", seq, by, "{}", "[]"]);
  return (sql: Sql) =>
    sql`insert into events (id, at, conversation, seq, by_user, body, topics) values ${rows(values)}`;
}

describe("on both engines", () => {
  test.each<[string, Value]>([
    ["null", null],
    ["not a number", Number.NaN],
    ["a word", "tea"],
  ])("an id that is %s is refused", async (_, id) => {
    const before = await countEvents();
    expect(await write(insertMessages([id, null, 10001]))).toBe("refused");
    expect(await countEvents()).toBe(before);
  });

  test("no table invents an id", async () => {
    const refused = await Promise.all([
      write(
        (sql) => sql`insert into users (id, kind, nickname, nickname_folded, bio, friend_policy,
          show_receipts, created_at, last_seen_at) values (${null}, 'guest', '', '', '', '', 1, 1, 1)`,
      ),
      write(
        (
          sql,
        ) => sql`insert into friend_requests (id, from_user, to_user, text, source, state, hidden,
          at) values (${null}, 1, 2, '', '', '', 0, 1)`,
      ),
      write(
        (sql) => sql`insert into groups (id, name, description, owner_id, member_count,
          earlier_history) values (${null}, '', '', 1, 1, 1)`,
      ),
      write(
        (
          sql,
        ) => sql`insert into join_requests (id, group_id, user_id, source, text, question, answer,
          state, at, reason) values (${null}, 1, 2, '', '', '', '', '', 1, '')`,
      ),
      write(
        (sql) => sql`insert into invitations (id, group_id, user_id, by_user, card, state, at)
          values (${null}, 1, 2, 3, '', '', 1)`,
      ),
      write(
        (
          sql,
        ) => sql`insert into invite_links (id, group_id, by_user, token_hash, created_at, expires_at,
          uses, used, revoked) values (${null}, 1, 2, '', 1, 1, 1, 1, 0)`,
      ),
      write(
        (sql) => sql`insert into announcements (id, group_id, text, pinned, by_user, at, edited_at,
          removed, published_id, changed_id) values (${null}, 1, '', 0, 2, 1, 1, 0, 1, 1)`,
      ),
      write((sql) => sql`insert into inboxes (user_id, read_up_to) values (${null}, 1)`),
      write(
        (
          sql,
        ) => sql`insert into temporary_conversations (conversation, group_id, group_name, starter)
          values (${null}, 1, '', 2)`,
      ),
    ]);
    expect(new Set(refused)).toEqual(new Set(["refused"]));
  });

  test("two messages of a conversation cannot have the same seq, even by different authors", async () => {
    expect(await write(insertMessages([1, 1, 10001], [2, 2, 10001]))).toBe("written");
    expect(await write(insertMessages([3, 2, 10001]))).toBe("refused");
    expect(await write(insertMessages([3, 2, 10002]))).toBe("refused");
    expect(await write(insertMessages([3, 3, 10001], [4, 3, 10002]))).toBe("refused");
    expect(await write((sql) => sql`update events set seq = 1 where id = 2`)).toBe("refused");
    expect(await write((sql) => sql`update events set seq = 2, body = '[]' where id = 2`)).toBe(
      "written",
    );
    expect(await write(insertMessages([3, 3, 10002], [4, null, 10002], [5, null, 10002]))).toBe(
      "written",
    );
    expect(await countEvents()).toBe(5);
  });
});

test.skipIf(process.env.TEST_POSTGRES !== undefined)(
  "on SQLite few tables have a second tree for their primary key",
  async () => {
    const found = await place.database.read(
      (sql) => sql<{ name: string }>`select t.name from pragma_table_list t
        where t.type = 'table' and t.wr = 0
          and exists (select 1 from pragma_index_list(t.name) where origin = 'pk') order by t.name`,
    );
    // Two have long rows, and one has a single row.
    expect(found.map(({ name }) => name)).toEqual(["left_groups", "schema_version", "sessions"]);
  },
);
