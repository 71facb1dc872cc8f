import { type Limits, problem, type UserId } from "@teahouse/protocol";

/** The client for whom the server holds bytes in memory. */
export interface Owner {
  readonly address: string;
  readonly user: UserId | undefined;
}

/** Bytes in memory that wait for a client to send or to read the rest. */
export interface Holder {
  readonly owner: Owner;
  readonly held: number;
  /** Gives the bytes up, and closes the connection. */
  cut(): void;
}

/** The time between two sweeps, in milliseconds. In between streams may hold more, but each at most 1 MiB. */
const SWEEP_MS = 1_000;

/** The share of a bound above which no query begins. */
const ALMOST = 0.75;

type Bounds = Pick<Limits, "heldPerUser" | "heldPerAddress">;

/** All bytes that wait for clients. It bounds them for each user and each address. */
export class HeldBytes {
  readonly #bounds: Bounds;
  readonly #byAddress = new Map<string, Set<Holder>>();
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
    this.#timer = setInterval(() => this.sweep(), SWEEP_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** All bytes that wait now. */
  get sum(): number {
    const ofAddress = (holders: ReadonlySet<Holder>) =>
      holders.values().reduce((sum, { held }) => sum + held, 0);
    return this.#byAddress.values().reduce((sum, holders) => sum + ofAddress(holders), 0);
  }

  /** Throws `rate_limited` if the server may not hold this many more for the client. */
  check(owner: Owner, bytes: number): void {
    this.#check(owner, bytes, 1);
  }

  /** Throws `rate_limited` if there is little room left, before the work for an answer that may not fit. */
  checkRoom(owner: Owner): void {
    this.#check(owner, 0, ALMOST);
  }

  #check({ address, user }: Owner, bytes: number, share: number): void {
    const holders = this.#byAddress.get(address);
    if (holders === undefined) return;
    let ofAddress = bytes;
    let ofUser = bytes;
    for (const { owner, held } of holders) {
      ofAddress += held;
      if (user !== undefined && owner.user === user) ofUser += held;
    }
    const { heldPerAddress, heldPerUser } = this.#bounds;
    if (ofAddress > heldPerAddress * share || ofUser > heldPerUser * share) {
      throw problem("rate_limited", { retryAfter: 1 });
    }
  }

  add(holder: Holder): void {
    const { address } = holder.owner;
    const holders = this.#byAddress.get(address);
    if (holders === undefined) this.#byAddress.set(address, new Set([holder]));
    else holders.add(holder);
  }

  delete(holder: Holder): void {
    const { address } = holder.owner;
    const holders = this.#byAddress.get(address);
    holders?.delete(holder);
    if (holders?.size === 0) this.#byAddress.delete(address);
  }

  /** Cuts the largest holders, until no user and no address has more than its bound. */
  sweep(): void {
    for (const holders of this.#byAddress.values()) {
      const holding = [...holders].filter(({ held }) => held > 0);
      if (holding.length === 0) continue;
      const { heldPerAddress, heldPerUser } = this.#bounds;
      for (const [user, ofUser] of Map.groupBy(holding, ({ owner }) => owner.user)) {
        if (user !== undefined) cutDownTo(heldPerUser, ofUser);
      }
      cutDownTo(heldPerAddress, [...holders]);
    }
  }
}

/** Cuts the largest holders, until the others have at most `bound` bytes. */
function cutDownTo(bound: number, holders: readonly Holder[]): void {
  const sizes = holders.map((holder) => ({ holder, held: holder.held }));
  let sum = sizes.reduce((all, { held }) => all + held, 0);
  if (sum <= bound) return;
  for (const { holder, held } of sizes.sort((one, other) => other.held - one.held)) {
    if (sum <= bound) return;
    holder.cut();
    sum -= held;
  }
}
