import type { ReservedSQL, SQL } from "bun";
import { codeOf } from "../lib/start-error.ts";
import { UnknownOutcome } from "./database.ts";
import { type Parameter, type Sql, toQueries } from "./sql.ts";

/**
 * The statements of one transaction on one connection of PostgreSQL. It runs them in the order in which they are
 * sent, so that nobody has to wait for a write: what follows sees it, and all that is sent in one turn costs one
 * round trip.
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
      if (isSilentWrite(strings)) return [];
      const [first = [], ...more] = await Promise.all(results);
      return more.reduce<R[]>((all, result) => all.concat(numbered(result)), numbered(first));
    };
  }

  /** Sends what nobody waits for. */
  send(query: Promise<unknown>): void {
    query.catch((error) => {
      this.#failure ??= { error };
    });
  }

  /** The first failure is that of the transaction: PostgreSQL takes nothing more in it. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #run<R>(strings: TemplateStringsArray, parameters: readonly Parameter[]): Promise<Result<R>>[] {
    // Without parameters only a template is prepared, and only what is prepared is sent before the last answer is in.
    if (parameters.length === 0) return [this.#follow(this.#client<Result<R>>(strings))];
    return toQueries(strings, parameters, (n) => `$${n}`).map(({ text, values }) =>
      this.#follow(this.#client.unsafe<Result<R>>(text, [...values])),
    );
  }

  #follow<T>(query: PromiseLike<T>): Promise<T> {
    // The query leaves when somebody asks for its result.
    const answer = Promise.resolve(query.then((result) => result));
    this.send(answer);
    return answer;
  }
}

/**
 * Runs `work`, commits, and releases the connection. The COMMIT leaves with the last writes, and its own answer says what
 * became of them.
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
 * What its error says is not to be relied on: a pooler tells an ordinary failure of a COMMIT that it has passed on, and
 * lost the answer of. What PostgreSQL itself refuses it answers with another tag.
 */
async function commit(connection: SQL): Promise<{ readonly command: string }> {
  try {
    return await connection`commit`;
  } catch (error) {
    throw new UnknownOutcome("The answer of the commit was lost", { cause: error });
  }
}

/**
 * Runs `work` on one state of the database, and releases the connection. Nobody waits for the end of what only reads.
 */
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

const silent = new WeakMap<TemplateStringsArray, boolean>();

/** A write that answers nothing. */
function isSilentWrite(strings: TemplateStringsArray): boolean {
  let known = silent.get(strings);
  if (known === undefined) {
    const text = strings.join("?");
    known = /^\s*(insert|update|delete)\b/i.test(text) && !/\breturning\b/i.test(text);
    silent.set(strings, known);
  }
  return known;
}

const INT8 = 20;

type Result<R> = R[] & { readonly columns?: readonly { name: string; type: number }[] };

/** PostgreSQL's int8 arrives as text; every integer of ours fits a number. */
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

/** A connection that is up and carries nothing would be waited for without end. */
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

/** What a server says that cannot serve now, by its code (PostgreSQL, "Error Codes"). */
const REFUSALS = new Set([
  // It shuts down, has crashed, or starts.
  "57P01",
  "57P02",
  "57P03",
  // The database is dropped, is not there, or takes nobody in; or not with this password.
  "57P04",
  "3D000",
  "55000",
  "28P01",
  // It only follows another server now, and takes no writes.
  "25006",
  // It gave up waiting for a lock, for a statement, or for this server.
  "55P03",
  "57014",
  "25P03",
]);

/** The same by the class of its code: the connection, what it has no more of (room, memory, connections), its system. */
const REFUSAL_CLASSES = new Set(["08", "53", "58"]);

export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof Unresponsive || LOST.has(codeOf(error))) return true;
  const state = stateOf(error);
  return REFUSALS.has(state) || REFUSAL_CLASSES.has(state.slice(0, 2));
}

/** The code that PostgreSQL gave an error; empty where there is none. */
export function stateOf(error: unknown): string {
  return error instanceof Error && "errno" in error ? String(error.errno) : "";
}
