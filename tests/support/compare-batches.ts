import type { Database, Head } from "../../packages/server/src/database/database.ts";
import { HouseClock } from "../../packages/server/src/database/house-clock.ts";
import type { Sql } from "../../packages/server/src/database/sql.ts";
import type { House } from "../../packages/server/src/house.ts";
import { Clock } from "../../packages/server/src/lib/clock.ts";
import { Writer } from "../../packages/server/src/log/writer.ts";

/** The outcomes of some acts, and the tables' rows after them. */
export interface BatchResult {
  readonly outcomes: readonly PromiseSettledResult<unknown>[];
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly batches: number;
}

/** Submits acts to a writer in one turn of the event loop. */
export type Submit = (writer: Writer) => Promise<unknown>[];

class Undo extends Error {}

/** Runs two ways to do the same, each in one batch from the same state and time, and undoes both. */
export async function tryBoth(
  house: House,
  one: Submit,
  other: Submit,
): Promise<[BatchResult, BatchResult]> {
  const headNow = () => house.read((sql) => house.database.head(sql, false));
  for (;;) {
    const head = await headNow();
    const first = await tryOut(house, head, one);
    const second = await tryOut(house, head, other);
    // The server also writes by itself. If it did, both ways run again.
    const disturbed = (await headNow()).id !== head.id;
    if (first !== undefined && second !== undefined && !disturbed) return [first, second];
  }
}

/** Undefined if other work shared the transaction. */
async function tryOut(house: House, head: Head, submit: Submit): Promise<BatchResult | undefined> {
  let rows: BatchResult["rows"] = {};
  let batches = 0;
  let runs = 0;
  const undone: Database = {
    ...house.database,
    batchMs: Number.POSITIVE_INFINITY,
    // Both ways have the time of this head.
    head: async () => head,
    clock: new HouseClock(new Clock()),
    async write<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
      let result: { readonly of: T } | undefined;
      await house
        .write(async (tx) => {
          runs++;
          result = { of: await work(tx.sql) };
          rows = await readRows(tx.sql);
          throw new Undo();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Undo)) throw error;
        });
      if (result === undefined) throw new Error("The work did not run");
      return result.of;
    },
  };
  const writer = new Writer(undone, undefined, { report: () => batches++ });
  const outcomes = await Promise.allSettled(submit(writer));
  return runs === 1 ? { outcomes, rows, batches } : undefined;
}

async function readRows(sql: Sql): Promise<BatchResult["rows"]> {
  return {
    log: toTexts(await sql`select * from log`),
    events: toTexts(await sql`select * from events`),
    audience: toTexts(await sql`select * from audience`),
    client_ids: toTexts(await sql`select * from client_ids`),
    conversations: toTexts(await sql`select * from conversations`),
    memberships: toTexts(await sql`select * from memberships`),
    mentions: toTexts(await sql`select * from mentions`),
    spans: toTexts(await sql`select * from spans`),
    receipts: toTexts(await sql`select * from receipts`),
    temporary_conversations: toTexts(await sql`select * from temporary_conversations`),
  };
}

function toTexts(found: readonly object[]): string[] {
  return found.map((row) => JSON.stringify(row)).toSorted();
}
