import type { ReservedSQL, SQL } from "bun";
import { codeOf } from "../lib/start-error.ts";
import { UnknownOutcome } from "./database.ts";
import { type Parameter, type Sql, toQueries } from "./sql.ts";
import { kindOf } from "./statement.ts";

/**
 * Sends the statements of one transaction to PostgreSQL without waiting for each answer. PostgreSQL runs them in order, so a
 * statement sees all writes before it. All statements that are sent in one turn of the loop cost one round trip.
 */
class Pipeline {
  readonly sql: Sql;
  readonly #client: SQL;
  #failure: { readonly error: unknown } | undefined;

  constructor(client: SQL) {
    this.#client = client;
    this.sql = async <R extends object>(
      strings: TemplateStringsArray,
      ...parameters: readonly Parameter[]
    ): Promise<R[]> => {
      this.check();
      const results = this.#run<R>(strings, parameters);
      if (kindOf(strings) === "silent") return [];
      const [first = [], ...more] = await Promise.all(results);
      return more.reduce<R[]>((all, result) => all.concat(numbered(result)), numbered(first));
    };
  }

  /** Sends a query whose answer nobody awaits. Keeps its failure. */
  send(query: Promise<unknown>): void {
    query.catch((error) => {
      this.#failure ??= { error };
    });
  }

  /** Throws the first failure, after which PostgreSQL accepts nothing more in the transaction. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #run<R>(strings: TemplateStringsArray, parameters: readonly Parameter[]): Promise<Result<R>>[] {
    // Bun pipelines only prepared statements, and without parameters it prepares only templates.
    if (parameters.length === 0) return [this.#follow(this.#client<Result<R>>(strings))];
    return toQueries(strings, parameters, (n) => `$${n}`).map(({ text, values }) =>
      this.#follow(this.#client.unsafe<Result<R>>(text, [...values])),
    );
  }

  #follow<T>(query: PromiseLike<T>): Promise<T> {
    // Bun sends a query only when its result is awaited.
    const answer = Promise.resolve(query.then((result) => result));
    this.send(answer);
    return answer;
  }
}

/**
 * Runs `work`, commits, and releases the connection. The COMMIT is sent together with the last writes, and its answer tells
 * whether they succeeded. Calls `committing` just before, and throws `UnknownOutcome` where the answer is lost.
 */
export async function transact<T>(
  connection: ReservedSQL,
  work: (sql: Sql) => Promise<T>,
  committing: () => void,
): Promise<T> {
  try {
    const pipeline = new Pipeline(connection);
    pipeline.send(connection`begin isolation level read committed`.execute());
    const result = await undoing(connection, pipeline, () => work(pipeline.sql));
    committing();
    const { command } = await commit(connection);
    pipeline.check();
    if (command !== "COMMIT") throw new Error("PostgreSQL rolled the transaction back");
    return result;
  } finally {
    connection.release();
  }
}

async function undoing<T>(connection: SQL, pipeline: Pipeline, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    pipeline.check();
    return result;
  } catch (error) {
    await connection`rollback`.catch(() => {});
    pipeline.check();
    throw error;
  }
}

/**
 * Returns the tag of the answer. PostgreSQL answers a COMMIT that it refuses with the tag ROLLBACK. An error therefore never
 * proves that nothing was committed: a pooler reports one even if it passed the COMMIT on and lost the answer.
 */
async function commit(connection: SQL): Promise<{ readonly command: string }> {
  try {
    return await connection`commit`;
  } catch (error) {
    throw new UnknownOutcome("The answer to the commit was lost", { cause: error });
  }
}

/** Runs `work` in a read transaction, and releases the connection. The caller does not wait for its end. */
export async function transactReadonly<T>(
  connection: ReservedSQL,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  const pipeline = new Pipeline(connection);
  try {
    pipeline.send(connection`begin isolation level repeatable read read only`.execute());
    const result = await work(pipeline.sql);
    pipeline.check();
    return result;
  } catch (error) {
    pipeline.check();
    throw error;
  } finally {
    connection`rollback`.catch(() => {}).finally(() => connection.release());
  }
}

const INT8 = 20;

type Result<R> = R[] & { readonly columns?: readonly { name: string; type: number }[] };

/** Turns int8 values, which arrive as text, into numbers. All our integers fit. */
function numbered<R>(result: Result<R>): R[] {
  const wide = result.columns?.filter((column) => column.type === INT8) ?? [];
  if (wide.length === 0) return result;
  for (const row of result as Record<string, unknown>[]) {
    for (const { name } of wide) {
      const value = row[name];
      if (typeof value === "string") row[name] = Number(value);
    }
  }
  return result;
}

/** A connection is open, but no answer comes. */
export class Unresponsive extends Error {
  override readonly name = "Unresponsive";
}

const LOST = new Set([
  "ERR_POSTGRES_CONNECTION_CLOSED",
  "ERR_POSTGRES_CONNECTION_TIMEOUT",
  "ERR_POSTGRES_CONNECTION_REFUSED",
  "ERR_POSTGRES_CONNECTION_FAILED",
  "ECONNREFUSED",
  "ECONNRESET",
]);

/** The error codes of a server that cannot serve now (PostgreSQL, "Error Codes"). */
const REFUSALS = new Set([
  // The server shuts down, has crashed, or starts.
  "57P01",
  "57P02",
  "57P03",
  // The database is dropped, does not exist, or accepts no connection; the password is wrong.
  "57P04",
  "3D000",
  "55000",
  "28P01",
  // The server has become a standby, and accepts no writes.
  "25006",
  // A lock, a statement, or an idle transaction took too long.
  "55P03",
  "57014",
  "25P03",
]);

/** The classes of such codes: broken connections, no room (disk, memory, connections), failures of the system. */
const REFUSAL_CLASSES = new Set(["08", "53", "58"]);

export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof Unresponsive || LOST.has(codeOf(error))) return true;
  const state = stateOf(error);
  return REFUSALS.has(state) || REFUSAL_CLASSES.has(state.slice(0, 2));
}

/** The PostgreSQL code of an error. Empty if it has none. */
export function stateOf(error: unknown): string {
  return error instanceof Error && "errno" in error ? String(error.errno) : "";
}
