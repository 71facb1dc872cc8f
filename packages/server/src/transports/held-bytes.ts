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
  readonly #byAddress = new HoldersOf<string>();
  readonly #byUser = new HoldersOf<UserId>();
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
    return this.#byAddress.all().reduce((sum, holders) => sum + sumOf(holders), 0);
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
    const { heldPerAddress, heldPerUser } = this.#bounds;
    const ofAddress = sumOf(this.#byAddress.of(address));
    const ofUser = user === undefined ? 0 : sumOf(this.#byUser.of(user));
    if (ofAddress + bytes > heldPerAddress * share || ofUser + bytes > heldPerUser * share) {
      throw problem("rate_limited", { retryAfter: 1 });
    }
  }

  add(holder: Holder): void {
    const { address, user } = holder.owner;
    this.#byAddress.add(address, holder);
    if (user !== undefined) this.#byUser.add(user, holder);
  }

  delete(holder: Holder): void {
    const { address, user } = holder.owner;
    this.#byAddress.delete(address, holder);
    if (user !== undefined) this.#byUser.delete(user, holder);
  }

  /** Cuts the largest holders, until no user and no address has more than its bound. */
  sweep(): void {
    const { heldPerAddress, heldPerUser } = this.#bounds;
    const cut = new Set<Holder>();
    for (const holders of this.#byUser.all()) cutDownTo(heldPerUser, holders, cut);
    for (const holders of this.#byAddress.all()) cutDownTo(heldPerAddress, holders, cut);
    for (const holder of cut) holder.cut();
  }
}

const NONE: ReadonlySet<Holder> = new Set();

/** The holders of each user, or of each address. */
class HoldersOf<K> {
  readonly #holders = new Map<K, Set<Holder>>();

  of(key: K): ReadonlySet<Holder> {
    return this.#holders.get(key) ?? NONE;
  }

  all(): IteratorObject<ReadonlySet<Holder>> {
    return this.#holders.values();
  }

  add(key: K, holder: Holder): void {
    const holders = this.#holders.get(key);
    if (holders === undefined) this.#holders.set(key, new Set([holder]));
    else holders.add(holder);
  }

  delete(key: K, holder: Holder): void {
    const holders = this.#holders.get(key);
    holders?.delete(holder);
    if (holders?.size === 0) this.#holders.delete(key);
  }
}

function sumOf(holders: ReadonlySet<Holder>): number {
  let sum = 0;
  for (const { held } of holders) sum += held;
  return sum;
}

/** Adds the largest holders to `cut`, until the others have at most `bound` bytes. */
function cutDownTo(bound: number, holders: ReadonlySet<Holder>, cut: Set<Holder>): void {
  const sizes = [...holders]
    .filter((holder) => !cut.has(holder))
    .map((holder) => ({ holder, held: holder.held }));
  let sum = sizes.reduce((all, { held }) => all + held, 0);
  if (sum <= bound) return;
  for (const { holder, held } of sizes.sort((one, other) => other.held - one.held)) {
    if (sum <= bound) return;
    cut.add(holder);
    sum -= held;
  }
}
