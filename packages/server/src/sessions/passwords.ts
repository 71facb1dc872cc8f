import { fold, invalid, type Limits, lengthOf, problem } from "@teahouse/protocol";
import { isCommonPassword } from "./common-passwords.ts";

/** The cost of an Argon2id hash: memory in KiB, and passes over it. */
export interface HashCost {
  readonly memoryCost: number;
  readonly timeCost: number;
}

/** The parameters of OWASP's password storage cheat sheet: 19 MiB, two passes. */
const HASH_COST: HashCost = { memoryCost: 19_456, timeCost: 2 };

const MAX_RUNNING = 2;
const MAX_WAITING = 200;

/** Hashes and checks passwords, two at a time, so that many sign-ins at once do not slow down everything else. */
export class Passwords {
  readonly #waiting: (() => void)[] = [];
  readonly #cost: HashCost;
  /** A hash of the usual cost, whose password nobody knows. */
  readonly #decoy: string;
  #running = 0;

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

  hash(password: string): Promise<string> {
    return this.#inTurn(() =>
      Bun.password.hash(password.normalize("NFC"), { algorithm: "argon2id", ...this.#cost }),
    );
  }

  /** Takes the same time without a hash, so that nobody learns which accounts exist. */
  async verify(password: string, hash: string | null | undefined): Promise<boolean> {
    const matches = await this.#inTurn(() =>
      Bun.password.verify(password.normalize("NFC"), hash ?? this.#decoy, "argon2id"),
    );
    return matches && typeof hash === "string";
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= MAX_RUNNING) {
      if (this.#waiting.length >= MAX_WAITING) throw problem("unavailable", { retryAfter: 5 });
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running++;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }
}
