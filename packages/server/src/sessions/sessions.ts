import type { SessionId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { hashToken } from "../lib/digest.ts";
import type { Caller } from "../request.ts";
import { findById, findByToken, type LiveSession } from "./store.ts";

/** How many sessions are cached by default. The least recently used ones are dropped. */
const CACHE_SIZE = 50_000;
const DAY_MS = 86_400_000;

/** The shortest time between two stored uses of a session, in milliseconds. */
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
  /** Stores that a session was used. */
  readonly touch: (caller: Caller) => void;
}

/** Finds the caller by a session's token. Sessions in use are cached until an event says that they changed. */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #byTokenHash = new Map<string, CachedSession>();
  readonly #tokenHashes = new Map<SessionId, string>();
  #changes = 0;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /**
   * Returns the caller of an active session, or undefined if the token is unknown or the session has ended. `check`
   * runs before the store is read, and may throw.
   */
  async find(token: string, check?: () => void): Promise<Caller | undefined> {
    const tokenHash = hashToken(token);
    const known = this.#lookUp(tokenHash);
    if (known === undefined) check?.();
    return this.#use(known ?? (await this.#load((sql) => findByToken(sql, tokenHash))));
  }

  /** Finds the caller by the session's id, for a connection that is already open. */
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

  /** If any session changed during the read, the row may be old and is not cached. */
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

  /**
   * Caches a session, and drops the least recently used one if the cache is full. That does not increase `#changes`,
   * because no session has changed in the store.
   */
  #cache(cached: CachedSession): void {
    this.#byTokenHash.set(cached.tokenHash, cached);
    this.#tokenHashes.set(cached.caller.session, cached.tokenHash);
    if (this.#byTokenHash.size <= (this.#options.cacheSize ?? CACHE_SIZE)) return;
    const [unused] = this.#byTokenHash.values();
    if (unused !== undefined) this.#drop(unused.caller.session);
  }

  /**
   * Moves the session to the end of the map, which is ordered by last use. Undefined for a session that expired in this
   * cache: it may have been used at another server, so the store is asked again.
   */
  #lookUp(tokenHash: string): CachedSession | undefined {
    const known = this.#unexpired(this.#byTokenHash.get(tokenHash));
    if (known === undefined) return undefined;
    this.#byTokenHash.delete(tokenHash);
    this.#byTokenHash.set(tokenHash, known);
    return known;
  }

  /** Returns the session unless it has expired. */
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
