import { fold, invalid, type Limits, lengthOf, problem } from "@teahouse/protocol";
import { FairQueue } from "../lib/fair-queue.ts";
import { Slices } from "../lib/slices.ts";
import { isCommonPassword } from "./common-passwords.ts";

/** The cost of an Argon2id hash: memory in KiB, and passes over it. */
export interface HashCost {
  readonly memoryCost: number;
  readonly timeCost: number;
}

/** The parameters of OWASP's password storage cheat sheet: 19 MiB, two passes. */
const HASH_COST: HashCost = { memoryCost: 19_456, timeCost: 2 };

const MAX_RUNNING = 2;
const MAX_WAITING = 1_000;
const MAX_WAITING_FROM_ADDRESS = 100;

/**
 * Hashes and checks passwords, two at a time, so that many sign-ins at once do not slow down everything else. Addresses
 * take turns, so that the many tries of one do not delay the sign-in of another.
 */
export class Passwords {
  readonly #queue = new FairQueue<string>(MAX_RUNNING, new Slices());
  readonly #cost: HashCost;
  /** A hash of the usual cost, whose password nobody knows. */
  readonly #decoy: string;

  constructor(cost = HASH_COST) {
    this.#cost = cost;
    const { memoryCost, timeCost } = cost;
    this.#decoy = `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=1$${"A".repeat(43)}$${"A".repeat(43)}`;
  }

  /** Refuses a password that is too short, too long, too common, or the same as the username. */
  check(password: string, username: string, limits: Limits): void {
    const { passwordMin, passwordMax } = limits;
    const length = lengthOf(password);
    if (length < passwordMin || length > passwordMax) {
      throw invalid("password", `must have ${passwordMin} to ${passwordMax} characters`);
    }
    if (isCommonPassword(fold(password)) || fold(password) === fold(username)) {
      throw invalid("password", "is too common");
    }
  }

  hash(password: string, address: string): Promise<string> {
    return this.#inTurn(address, () =>
      Bun.password.hash(password.normalize("NFC"), { algorithm: "argon2id", ...this.#cost }),
    );
  }

  /** Takes the same time without a hash, so that nobody learns which accounts exist. */
  async verify(
    password: string,
    hash: string | null | undefined,
    address: string,
  ): Promise<boolean> {
    const matches = await this.#inTurn(address, () =>
      Bun.password.verify(password.normalize("NFC"), hash ?? this.#decoy, "argon2id"),
    );
    return matches && typeof hash === "string";
  }

  async #inTurn<T>(address: string, work: () => Promise<T>): Promise<T> {
    const { waiting } = this.#queue;
    if (waiting >= MAX_WAITING || this.#queue.waitingOf(address) >= MAX_WAITING_FROM_ADDRESS) {
      throw problem("unavailable", { retryAfter: 5 });
    }
    return await this.#queue.run(address, work);
  }
}
