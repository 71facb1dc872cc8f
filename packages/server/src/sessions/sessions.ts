import type { SessionId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { hashToken } from "../lib/digest.ts";
import type { Caller } from "../request.ts";
import { findById, findByToken, type LiveSession } from "./store.ts";

/** So many are remembered where nothing else is said, those that were used last. */
const CACHE_SIZE = 50_000;
const DAY_MS = 86_400_000;

/** A session's use is written down at most this often, in milliseconds. */
const TOUCH_MS = 3_600_000;

interface CachedSession {
  readonly caller: Caller;
  readonly tokenHash: string;
  lastUsedAt: number;
}

export interface SessionsOptions {
  readonly read: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  readonly now: () => number;
  readonly sessionDays: number;
  readonly cacheSize?: number;
  /** Writes down that a session was used. */
  readonly touch: (caller: Caller) => void;
}

/** Who a token stands for. Sessions in use are remembered until the log says that they changed. */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #byTokenHash = new Map<string, CachedSession>();
  readonly #tokenHashes = new Map<SessionId, string>();
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
    const known = this.#lookUp(tokenHash);
    if (known === undefined) check?.();
    return this.#use(known ?? (await this.#load((sql) => findByToken(sql, tokenHash))));
  }

  /** The same for a connection that was opened with the session. */
  async findById(id: SessionId): Promise<Caller | undefined> {
    const tokenHash = this.#tokenHashes.get(id);
    const known = tokenHash === undefined ? undefined : this.#lookUp(tokenHash);
    return this.#use(known ?? (await this.#load((sql) => findById(sql, id))));
  }

  forget(ids: readonly SessionId[]): void {
    this.#changes++;
    for (const id of ids) this.#drop(id);
  }

  #drop(id: SessionId): void {
    const tokenHash = this.#tokenHashes.get(id);
    if (tokenHash !== undefined) this.#byTokenHash.delete(tokenHash);
    this.#tokenHashes.delete(id);
  }

  /** What was read while a session ended may be old, and is not cached. */
  async #load(
    find: (sql: Sql) => Promise<LiveSession | undefined>,
  ): Promise<CachedSession | undefined> {
    const changes = this.#changes;
    const row = await this.#options.read(find);
    if (row === undefined) return undefined;
    const cached = {
      caller: { user: row.user_id, kind: row.kind, session: row.id },
      tokenHash: row.token_hash,
      lastUsedAt: row.last_used_at,
    };
    if (changes === this.#changes) this.#cache(cached);
    return cached;
  }

  /** Nothing has changed for one that has to make room, so that what is being read stays true. */
  #cache(cached: CachedSession): void {
    this.#byTokenHash.set(cached.tokenHash, cached);
    this.#tokenHashes.set(cached.caller.session, cached.tokenHash);
    if (this.#byTokenHash.size <= (this.#options.cacheSize ?? CACHE_SIZE)) return;
    const [unused] = this.#byTokenHash.values();
    if (unused !== undefined) this.#drop(unused.caller.session);
  }

  /** The map stands in the order in which they were used. */
  #lookUp(tokenHash: string): CachedSession | undefined {
    const known = this.#unexpired(this.#byTokenHash.get(tokenHash));
    if (known === undefined) return undefined;
    this.#byTokenHash.delete(tokenHash);
    this.#byTokenHash.set(tokenHash, known);
    return known;
  }

  /** One that was not used here for so long may have been used at another server, as the store tells. */
  #unexpired(found: CachedSession | undefined): CachedSession | undefined {
    if (found === undefined) return undefined;
    const age = this.#options.now() - found.lastUsedAt;
    return age > this.#options.sessionDays * DAY_MS ? undefined : found;
  }

  #use(found: CachedSession | undefined): Caller | undefined {
    if (found === undefined) return undefined;
    if (this.#unexpired(found) === undefined) return undefined;
    const now = this.#options.now();
    if (now - found.lastUsedAt > TOUCH_MS) {
      found.lastUsedAt = now;
      this.#options.touch(found.caller);
    }
    return found.caller;
  }
}
