import { type ClientId, problem, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import type { Tx } from "./types.ts";

export interface OnceKey {
  readonly user: UserId;
  /** The conversation, or the name of the operation. */
  readonly scope: string;
  readonly clientId: ClientId;
  /** The keyed digest of what is asked for; the content itself is not kept. */
  readonly digest: string;
}

/**
 * Does what a client id stands for once. The same again gets the first result; the same id with other
 * content is `client_id_reused`.
 */
export async function once<T>(tx: Tx, key: OnceKey, act: () => Promise<T>): Promise<T> {
  const clientId = key.clientId.toLowerCase();
  const earlier = await find(tx.sql, key, clientId);
  if (earlier !== undefined) {
    if (earlier.digest !== key.digest) throw problem("client_id_reused");
    return JSON.parse(earlier.result) as T;
  }
  const result = await act();
  await tx.sql`insert into client_ids (user_id, scope, client_id, digest, result)
    values (${key.user}, ${key.scope}, ${clientId}, ${key.digest}, ${JSON.stringify(result)})`;
  return result;
}

/** True where this was done already, so that it is no use of anything that is counted. */
export async function isRepeat(sql: Sql, key: OnceKey): Promise<boolean> {
  return (await find(sql, key, key.clientId.toLowerCase()))?.digest === key.digest;
}

async function find(sql: Sql, key: OnceKey, clientId: string) {
  const [row] = await sql<{ digest: string; result: string }>`
    select digest, result from client_ids
    where user_id = ${key.user} and scope = ${key.scope} and client_id = ${clientId}`;
  return row;
}
