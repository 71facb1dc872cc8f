import { fold, invalid, type Limits, lengthOf, problem } from "@teahouse/protocol";
import { isBestKnown } from "./best-known-passwords.ts";

/** What a hash by Argon2id takes: memory in KiB, and passes over it. */
export interface HashCost {
  readonly memoryCost: number;
  readonly timeCost: number;
}

/** As OWASP's password storage cheat sheet has it: 19 MiB, two passes. */
const HASH_COST: HashCost = { memoryCost: 19_456, timeCost: 2 };

const AT_ONCE = 2;
const WAITING = 200;

/** Hashes and checks passwords, a few at a time, so that a crowd of sign-ins leaves room for everything else. */
export class Passwords {
  readonly #waiting: (() => void)[] = [];
  readonly #cost: HashCost;
  /** Of the form of a hash and with its cost; no password is known for it. */
  readonly #decoy: string;
  #running = 0;

  constructor(cost = HASH_COST) {
    this.#cost = cost;
    const { memoryCost, timeCost } = cost;
    this.#decoy = `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=1$${"A".repeat(43)}$${"A".repeat(43)}`;
  }

  /** Refuses a password that is too short, too long, or among the first that anybody would try. */
  check(password: string, username: string, limits: Limits): void {
    const { passwordMin, passwordMax } = limits;
    const length = lengthOf(password);
    if (length < passwordMin || length > passwordMax) {
      throw invalid("password", `has ${passwordMin} to ${passwordMax} characters`);
    }
    if (isBestKnown(fold(password)) || fold(password) === fold(username)) {
      throw invalid("password", "is too well known");
    }
  }

  hash(password: string): Promise<string> {
    return this.#inTurn(() =>
      Bun.password.hash(password.normalize("NFC"), { algorithm: "argon2id", ...this.#cost }),
    );
  }

  /** Takes the same time where there is no hash to check against, so that nobody learns who has an account. */
  async verify(password: string, hash: string | null | undefined): Promise<boolean> {
    const right = await this.#inTurn(() =>
      Bun.password.verify(password.normalize("NFC"), hash ?? this.#decoy, "argon2id"),
    );
    return right && typeof hash === "string";
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) {
      if (this.#waiting.length >= WAITING) throw problem("unavailable", { retryAfter: 5 });
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
