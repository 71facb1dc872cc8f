import { fold, invalid, type Limits, lengthOf, problem } from "@teahouse/protocol";
import { isCommonPassword } from "./common-passwords.ts";

/** Argon2id with the parameters of OWASP's password storage cheat sheet: 19 MiB, two passes. */
const ARGON2 = { algorithm: "argon2id", memoryCost: 19_456, timeCost: 2 } as const;

/** Costs as much to verify as a real hash. No password is known for it. */
const DECOY = `$argon2id$v=19$m=${ARGON2.memoryCost},t=${ARGON2.timeCost},p=1$${"A".repeat(43)}$${"A".repeat(43)}`;

const MAX_RUNNING = 2;
const MAX_WAITING = 200;

/** Hashes and checks passwords, two at a time, so that many sign-ins at once do not slow down everything else. */
export class Passwords {
  readonly #waiting: (() => void)[] = [];
  #running = 0;

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
    return this.#inTurn(() => Bun.password.hash(password.normalize("NFC"), ARGON2));
  }

  /** Takes the same time without a hash, so that nobody learns which accounts exist. */
  async verify(password: string, hash: string | null | undefined): Promise<boolean> {
    const matches = await this.#inTurn(() =>
      Bun.password.verify(password.normalize("NFC"), hash ?? DECOY, "argon2id"),
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
