import type { Database, Head } from "../../packages/server/src/database/database.ts";
import type { Sql } from "../../packages/server/src/database/sql.ts";
import type { House } from "../../packages/server/src/house.ts";
import { Writer } from "../../packages/server/src/log/writer.ts";

/** The outcomes of some acts, and the rows of the tables after them. */
export interface BatchResult {
  readonly outcomes: readonly PromiseSettledResult<unknown>[];
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly batches: number;
}

/** Submits acts to a writer, all in one turn. */
export type Submit = (writer: Writer) => Promise<unknown>[];

class Undo extends Error {}

/** Does the same in two ways, each in one batch from the same state and time. Then it undoes both. */
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
    // The house does things of its own, too.
    const disturbed = (await headNow()).id !== head.id;
    if (first !== undefined && second !== undefined && !disturbed) return [first, second];
  }
}

/** Undefined where something else came into the same transaction. */
async function tryOut(house: House, head: Head, submit: Submit): Promise<BatchResult | undefined> {
  let rows: BatchResult["rows"] = {};
  let batches = 0;
  let runs = 0;
  const undone: Database = {
    ...house.database,
    batchMs: Number.POSITIVE_INFINITY,
    head: async () => head,
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
      if (result === undefined) throw new Error("The work was not done");
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
