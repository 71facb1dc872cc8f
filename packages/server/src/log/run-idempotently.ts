import type { Sql } from "../database/sql.ts";
import { DoneRequests, type IdempotencyKey } from "./idempotency.ts";
import type { Tx } from "./types.ts";

/** Runs a plain act once for each key. A repeat gets the first result. */
export async function runIdempotently<T>(
  tx: Tx,
  key: IdempotencyKey,
  act: () => Promise<T>,
): Promise<T> {
  const done = await DoneRequests.read(tx.sql, [key]);
  const earlier = done.resultOf<T>(key);
  if (earlier !== undefined) return earlier;
  const result = await act();
  done.add(key, result);
  await done.write(tx.sql);
  return result;
}

/** Whether a request is a repeat. Handlers ask, since a repeat takes nothing from a rate limit. */
export async function isRepeat(sql: Sql, key: IdempotencyKey): Promise<boolean> {
  return (await DoneRequests.read(sql, [key])).has(key);
}
