import { type ClientId, problem, type UserId } from "@teahouse/protocol";
import { list, rows, type Sql } from "../database/sql.ts";
import type { Digester } from "../lib/digest.ts";

/** Identifies one request, so that a repeat is recognized. */
export interface IdempotencyKey {
  readonly user: UserId;
  /** The conversation, or the name of the operation. */
  readonly scope: string;
  /** In lower case, since a UUID is the same in capitals (RFC 9562). */
  readonly clientId: ClientId;
  /** The keyed digest of the whole input. The content itself is not kept. */
  readonly digest: string;
}

/** The key of a parsed input. Every field counts, so that no field can be forgotten. */
export function idempotencyKey(
  user: UserId,
  scope: string,
  { clientId, ...content }: { readonly clientId: ClientId },
  digest: Digester,
): IdempotencyKey {
  return { user, scope, clientId: clientId.toLowerCase(), digest: digest(content) };
}

interface DoneRow {
  readonly user_id: UserId;
  readonly scope: string;
  readonly client_id: ClientId;
  readonly digest: string;
  /** As JSON. */
  readonly result: string;
}

/** The earlier requests of some keys, and those that this set adds. It has the only SQL for `client_ids`. */
export class DoneRequests {
  readonly #done: Map<string, DoneRow>;
  readonly #added: DoneRow[] = [];

  private constructor(found: readonly DoneRow[]) {
    this.#done = new Map(found.map((row) => [nameOf(row.user_id, row.scope, row.client_id), row]));
  }

  static async read(sql: Sql, keys: readonly IdempotencyKey[]): Promise<DoneRequests> {
    // Client ids are random, so this finds hardly any other row.
    const found = await sql<DoneRow>`select user_id, scope, client_id, digest, result
      from client_ids where client_id in ${list(keys.map(({ clientId }) => clientId))}`;
    return new DoneRequests(found);
  }

  /** The first result, or undefined for a new request. Different content throws `client_id_reused`. */
  resultOf<T>({ user, scope, clientId, digest }: IdempotencyKey): T | undefined {
    const earlier = this.#done.get(nameOf(user, scope, clientId));
    if (earlier === undefined) return undefined;
    if (earlier.digest !== digest) throw problem("client_id_reused");
    return JSON.parse(earlier.result);
  }

  has({ user, scope, clientId, digest }: IdempotencyKey): boolean {
    return this.#done.get(nameOf(user, scope, clientId))?.digest === digest;
  }

  add({ user, scope, clientId, digest }: IdempotencyKey, result: unknown): void {
    const row = {
      user_id: user,
      scope,
      client_id: clientId,
      digest,
      result: JSON.stringify(result),
    };
    this.#done.set(nameOf(user, scope, clientId), row);
    this.#added.push(row);
  }

  async write(sql: Sql): Promise<void> {
    if (this.#added.length === 0) return;
    await sql`insert into client_ids (user_id, scope, client_id, digest, result) values ${rows(
      this.#added.map((row) => [row.user_id, row.scope, row.client_id, row.digest, row.result]),
    )}`;
  }
}

function nameOf(user: UserId, scope: string, clientId: string): string {
  return `${user} ${clientId} ${scope}`;
}
