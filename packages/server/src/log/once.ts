import { type ClientId, problem, type UserId } from "@teahouse/protocol";
import { list, rows, type Sql } from "../database/sql.ts";
import type { Tx } from "./types.ts";

export interface OnceKey {
  readonly user: UserId;
  /** The conversation, or the name of the operation. */
  readonly scope: string;
  readonly clientId: ClientId;
  /** The keyed digest of what is asked for; the content itself is not kept. */
  readonly digest: string;
}

/** What was done for a client id. */
interface Done {
  readonly digest: string;
  /** As JSON. */
  readonly result: string;
}

/**
 * Does what a client id stands for once. The same again gets the first result; the same id with other
 * content is `client_id_reused`.
 */
export async function once<T>(tx: Tx, key: OnceKey, act: () => Promise<T>): Promise<T> {
  const clientId = key.clientId.toLowerCase();
  const earlier = await find(tx.sql, key, clientId);
  if (earlier !== undefined) return again<T>(earlier, key);
  const result = await act();
  await tx.sql`insert into client_ids (user_id, scope, client_id, digest, result)
    values (${key.user}, ${key.scope}, ${clientId}, ${key.digest}, ${JSON.stringify(result)})`;
  return result;
}

function again<T>(earlier: Done, { digest }: OnceKey): T {
  if (earlier.digest !== digest) throw problem("client_id_reused");
  return JSON.parse(earlier.result);
}

/** True where this was done already, so that it is no use of anything that is counted. */
export async function isRepeat(sql: Sql, key: OnceKey): Promise<boolean> {
  return (await find(sql, key, key.clientId.toLowerCase()))?.digest === key.digest;
}

async function find(sql: Sql, key: OnceKey, clientId: string) {
  const [row] = await sql<Done>`select digest, result from client_ids
    where user_id = ${key.user} and scope = ${key.scope} and client_id = ${clientId}`;
  return row;
}

interface DoneRow extends Done {
  readonly user_id: UserId;
  readonly scope: string;
  readonly client_id: ClientId;
}

/** The same for several at once: what some client ids stand for, and what is done for them now. */
export class Onces {
  readonly #done: Map<string, Done>;
  readonly #added: DoneRow[] = [];

  private constructor(found: readonly DoneRow[]) {
    this.#done = new Map(found.map((row) => [nameOf(row.user_id, row.scope, row.client_id), row]));
  }

  static async read(sql: Sql, keys: readonly OnceKey[]): Promise<Onces> {
    // Client ids are drawn at random, so that hardly one stands for two things.
    const ids = keys.map(({ clientId }) => clientId.toLowerCase());
    const found = await sql<DoneRow>`select user_id, scope, client_id, digest, result
      from client_ids where client_id in ${list(ids)}`;
    return new Onces(found);
  }

  /** The first result; undefined where nothing was done for this. */
  resultOf<T>(key: OnceKey): T | undefined {
    const earlier = this.#done.get(nameOf(key.user, key.scope, key.clientId.toLowerCase()));
    return earlier && again<T>(earlier, key);
  }

  add({ user, scope, clientId, digest }: OnceKey, result: unknown): void {
    const client_id = clientId.toLowerCase();
    const row = { user_id: user, scope, client_id, digest, result: JSON.stringify(result) };
    this.#done.set(nameOf(user, scope, client_id), row);
    this.#added.push(row);
  }

  /** Keeps what was added. */
  async write(sql: Sql): Promise<void> {
    if (this.#added.length === 0) return;
    const values = this.#added.map(({ user_id, scope, client_id, digest, result }) => [
      ...[user_id, scope, client_id, digest, result],
    ]);
    await sql`insert into client_ids (user_id, scope, client_id, digest, result)
      values ${rows(values)}`;
  }
}

function nameOf(user: UserId, scope: string, clientId: string): string {
  return `${user} ${clientId} ${scope}`;
}
