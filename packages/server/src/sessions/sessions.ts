import type { SessionId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { hashToken } from "../lib/digest.ts";
import type { Caller } from "../request.ts";
import { findById, findByToken, type LiveSession } from "./store.ts";

/** So many are remembered where nothing else is said, those that were used last. */
const REMEMBERED = 50_000;
const DAY_MS = 86_400_000;

/** A session's use is written down at most this often, in milliseconds. */
const TOUCH_MS = 3_600_000;

interface Remembered {
  readonly caller: Caller;
  readonly tokenHash: string;
  lastUsedAt: number;
}

export interface SessionsOptions {
  readonly read: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  readonly now: () => number;
  readonly sessionDays: number;
  readonly remembered?: number;
  /** Writes down that a session was used. */
  readonly touch: (caller: Caller) => void;
}

/** Who a token stands for. Sessions in use are remembered until the log says that they changed. */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #byToken = new Map<string, Remembered>();
  readonly #tokens = new Map<SessionId, string>();
  #changes = 0;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /**
   * The caller of a living session; undefined for a token that is none or is over. Before the store is asked
   * `check` may refuse that.
   */
  async find(token: string, check?: () => void): Promise<Caller | undefined> {
    const tokenHash = hashToken(token);
    const known = this.#recall(tokenHash);
    if (known === undefined) check?.();
    return this.#use(known ?? (await this.#load((sql) => findByToken(sql, tokenHash))));
  }

  /** The same for a connection that was opened with the session. */
  async findById(id: SessionId): Promise<Caller | undefined> {
    const tokenHash = this.#tokens.get(id);
    const known = tokenHash === undefined ? undefined : this.#recall(tokenHash);
    return this.#use(known ?? (await this.#load((sql) => findById(sql, id))));
  }

  forget(ids: readonly SessionId[]): void {
    this.#changes++;
    for (const id of ids) this.#drop(id);
  }

  #drop(id: SessionId): void {
    const tokenHash = this.#tokens.get(id);
    if (tokenHash !== undefined) this.#byToken.delete(tokenHash);
    this.#tokens.delete(id);
  }

  /** What was read while a session ended may be old, and is not remembered. */
  async #load(
    find: (sql: Sql) => Promise<LiveSession | undefined>,
  ): Promise<Remembered | undefined> {
    const changes = this.#changes;
    const row = await this.#options.read(find);
    if (row === undefined) return undefined;
    const remembered = {
      caller: { user: row.user_id, kind: row.kind, session: row.id },
      tokenHash: row.token_hash,
      lastUsedAt: row.last_used_at,
    };
    if (changes === this.#changes) this.#remember(remembered);
    return remembered;
  }

  /** Nothing has changed for one that has to make room, so that what is being read stays true. */
  #remember(remembered: Remembered): void {
    this.#byToken.set(remembered.tokenHash, remembered);
    this.#tokens.set(remembered.caller.session, remembered.tokenHash);
    if (this.#byToken.size <= (this.#options.remembered ?? REMEMBERED)) return;
    const [unused] = this.#byToken.values();
    if (unused !== undefined) this.#drop(unused.caller.session);
  }

  /** The map stands in the order in which they were used. */
  #recall(tokenHash: string): Remembered | undefined {
    const known = this.#fresh(this.#byToken.get(tokenHash));
    if (known === undefined) return undefined;
    this.#byToken.delete(tokenHash);
    this.#byToken.set(tokenHash, known);
    return known;
  }

  /** One that was not used here for so long may have been used at another server, as the store tells. */
  #fresh(found: Remembered | undefined): Remembered | undefined {
    if (found === undefined) return undefined;
    const age = this.#options.now() - found.lastUsedAt;
    return age > this.#options.sessionDays * DAY_MS ? undefined : found;
  }

  #use(found: Remembered | undefined): Caller | undefined {
    if (found === undefined) return undefined;
    if (this.#fresh(found) === undefined) return undefined;
    const now = this.#options.now();
    if (now - found.lastUsedAt > TOUCH_MS) {
      found.lastUsedAt = now;
      this.#options.touch(found.caller);
    }
    return found.caller;
  }
}
