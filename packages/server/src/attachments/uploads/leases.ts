import { type FileId, type Problem, problem, type UserId } from "@teahouse/protocol";
import { isOutage } from "../../database/watch-outages.ts";
import type { House } from "../../house.ts";
import { describeError } from "../../lib/logger.ts";
import type { Caller } from "../../request.ts";
import { endLease, findLeases, type LeaseRow } from "../store/leases.ts";
import { HeldLease } from "./held-lease.ts";
import { LEASE_MS, type Lease, renewLeases, takeLease } from "./lease.ts";

/** How often this server looks whether its requests may go on, in milliseconds. */
const WATCH_MS = 500;

/** How often it renews their leases, in milliseconds. */
const RENEW_MS = 5_000;

/** How long a request waits for the one before it, and how often it asks, in milliseconds. */
const WAIT_MS = 3_000;
const ASK_MS = 150;

/** So many uploads of one user receive bytes at once from one server. */
const AT_ONCE = 16;

/** The leases that requests to this server hold. */
export class Leases {
  readonly #house: House;
  readonly #held = new Set<HeldLease>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #watching = false;
  #renewedAt = 0;

  constructor(house: House) {
    this.#house = house;
  }

  /** Waits until a request may write an upload. Throws `upload_busy` if the request before it does not end. */
  async take(caller: Caller, lease: Lease, stop: () => void): Promise<HeldLease> {
    this.#checkCount(caller.user);
    const until = performance.now() + WAIT_MS;
    for (;;) {
      const asked = performance.now();
      if (await this.#house.write((tx) => takeLease(tx, caller.user, lease))) {
        return this.#hold(caller, lease, asked, stop);
      }
      for (const held of this.#held) if (held.id === lease.id) held.stop();
      if (asked > until) throw problem("upload_busy", { retryAfter: 1 });
      await Bun.sleep(ASK_MS);
    }
  }

  /** Watches over a lease that was taken at `takenAt`, by the clock of `performance.now()`. */
  #hold(caller: Caller, lease: Lease, takenAt: number, stop: () => void): HeldLease {
    const held = new HeldLease(lease, caller, takenAt + LEASE_MS, stop);
    this.#held.add(held);
    this.#timer ??= setInterval(() => this.#watch(), WATCH_MS);
    return held;
  }

  /** Frees the upload for the next request. If the database is away, the lease ends by itself. */
  async release(held: HeldLease): Promise<void> {
    this.#held.delete(held);
    if (this.#held.size === 0) this.#rest();
    await this.#house.write((tx) => endLease(tx.sql, held.id, held.holder)).catch(() => {});
  }

  /** Throws `rate_limited` if the user already sends as many uploads to this server as they may. */
  #checkCount(user: UserId): void {
    const count = this.#held.values().filter(({ caller }) => caller.user === user);
    if ([...count].length >= AT_ONCE) throw problem("rate_limited", { retryAfter: 1 });
  }

  /** Ends all requests. What arrived is kept. */
  stop(): void {
    for (const held of this.#held) held.stop();
    this.#rest();
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #watch(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    try {
      const now = performance.now();
      for (const held of this.#held) held.checkPace(now);
      await this.#renew(now);
      await this.#compare();
    } catch (error) {
      // Without a renewal a lease soon runs out, and its request ends.
      if (!isOutage(error))
        this.#house.logger.warn("Uploads are not watched", describeError(error));
    } finally {
      this.#watching = false;
    }
  }

  async #renew(now: number): Promise<void> {
    if (now - this.#renewedAt < RENEW_MS || this.#held.size === 0) return;
    this.#renewedAt = now;
    const held = [...this.#held];
    await this.#house.write((tx) => renewLeases(tx, held));
    for (const lease of held) lease.until = now + LEASE_MS;
  }

  async #compare(): Promise<void> {
    const held = [...this.#held];
    if (held.length === 0) return;
    const ids = held.map(({ id }) => id);
    const rows = new Map<FileId, LeaseRow>();
    for (const row of await this.#house.read((sql) => findLeases(sql, ids))) rows.set(row.id, row);
    for (const lease of held) {
      const row = rows.get(lease.id);
      const wrong = whyLost(lease, row) ?? (await this.#whyEnded(lease));
      if (wrong !== undefined) lease.fail(wrong);
      else if (row?.wanted === 1) lease.stop();
    }
  }

  async #whyEnded({ caller }: HeldLease): Promise<Problem | undefined> {
    const session = await this.#house.sessions.findById(caller.session);
    return session === undefined ? problem("session_ended") : undefined;
  }
}

function whyLost({ holder }: HeldLease, row: LeaseRow | undefined): Problem | undefined {
  if (row === undefined) return problem("not_found");
  return row.holder === holder ? undefined : problem("upload_busy", { retryAfter: 1 });
}
