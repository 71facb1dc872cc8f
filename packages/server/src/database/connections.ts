import { type ReservedSQL, SQL } from "bun";
import { Unreachable } from "./database.ts";
import { KEEPALIVE } from "./keepalive.ts";
import type { Value } from "./sql.ts";

/** Settings of PostgreSQL for one session, by name. */
export type Settings = Readonly<Record<string, string>>;

/** A pool of Bun with one connection, which it opens again when it is lost. */
interface Link {
  readonly sql: SQL;
  /** False for a connection that does not have its settings yet. */
  hasSettings: boolean;
}

/** PostgreSQL shows this name in `pg_stat_activity` and in its log. */
const APPLICATION = "teahouse";

/** How long a connection may take to open, in seconds. */
const OPENING_S = 5;

/**
 * Connections to PostgreSQL that all have the same settings. They are set after connecting, because PgBouncer refuses them in
 * the message that opens a connection. Bun tells when a connection opened, but not which one. So each is a pool of one.
 */
export class Connections {
  readonly #url: string;
  readonly #settings: Settings;
  readonly #max: number;
  readonly #links: Link[] = [];
  readonly #free: Link[] = [];
  readonly #waiting: PromiseWithResolvers<Link>[] = [];

  constructor(url: string, settings: Settings, max: number) {
    this.#url = url;
    this.#settings = { ...KEEPALIVE, ...settings };
    this.#max = max;
  }

  /** Returns a connection, which the caller must release. */
  async reserve(): Promise<ReservedSQL> {
    const link = await this.#take();
    let connection: ReservedSQL;
    try {
      connection = await link.sql.reserve();
    } catch (error) {
      this.#give(link);
      throw error;
    }
    const release = connection.release.bind(connection);
    connection.release = () => {
      this.#give(link);
      return release();
    };
    if (link.hasSettings) return connection;
    try {
      await applySettings(connection, this.#settings);
      link.hasSettings = true;
      return connection;
    } catch (error) {
      connection.release();
      throw error;
    }
  }

  async close(options?: { readonly timeout: number }): Promise<void> {
    for (const { reject } of this.#waiting.splice(0)) {
      reject(new Unreachable("The connections were closed"));
    }
    await Promise.all(this.#links.map(({ sql }) => sql.close(options)));
  }

  /** Takes the link that was used last, so that few connections are open. Otherwise opens one, or waits for one. */
  #take(): Promise<Link> | Link {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#links.length < this.#max) return this.#open();
    const turn = Promise.withResolvers<Link>();
    this.#waiting.push(turn);
    return turn.promise;
  }

  /** Gives a link to the first that waits, or back. */
  #give(link: Link): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(link);
    else next.resolve(link);
  }

  #open(): Link {
    const sql = new SQL({
      url: this.#url,
      max: 1,
      connectionTimeout: OPENING_S,
      connection: { application_name: APPLICATION },
      onconnect() {
        link.hasSettings = false;
      },
    });
    const link: Link = { sql, hasSettings: false };
    this.#links.push(link);
    return link;
  }
}

/** Sets all settings of a session. Throws `LostSession` if the next statement does not find them. */
async function applySettings(connection: ReservedSQL, settings: Settings): Promise<void> {
  const names = Object.keys(settings);
  const callForEach = async (call: (n: number) => string, values: readonly Value[]) => {
    const list = names.map((name, n) => `${call(n)} as ${name}`).join(", ");
    const [row] = await connection.unsafe<object[]>(`select ${list}`, [...values]);
    return JSON.stringify(row);
  };
  const set = await callForEach(
    (n) => `set_config($${2 * n + 1}, $${2 * n + 2}, false)`,
    Object.entries(settings).flat(),
  );
  const found = await callForEach((n) => `current_setting($${n + 1})`, names);
  if (set !== found) throw new LostSession("The settings of the session were lost");
}

/** Statements of one connection reached different sessions of PostgreSQL. */
export class LostSession extends Error {
  override readonly name = "LostSession";
}
