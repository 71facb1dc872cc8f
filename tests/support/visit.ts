import { toProblem } from "@teahouse/protocol";
import type { TestHouse } from "./house.ts";
import { Person } from "./person.ts";

/** An answer to a sign-in. Its code is empty on success. */
export interface SignInAnswer {
  readonly code: string;
  readonly retryAfter: number | undefined;
  readonly cookies: readonly string[];
  readonly body: unknown;
}

/** A visitor with an address of the test's choice. A proxy header carries it. */
export class Visit {
  readonly #house: TestHouse;
  #moved = 0;
  /** The proxy's `X-Forwarded-For`. */
  from = "";

  constructor(house: TestHouse) {
    this.#house = house;
    this.moves();
  }

  /** Gives the visitor a new address. */
  moves(): void {
    this.#moved++;
    this.from = `203.0.${this.#moved >> 8}.${this.#moved & 255}`;
  }

  async ask(path: string, input: object, cookie?: string): Promise<SignInAnswer> {
    const answer = await fetch(`${this.#house.url}${path}`, {
      method: "POST",
      body: JSON.stringify(input),
      headers: {
        "x-forwarded-for": this.from,
        ...(cookie === undefined ? {} : { cookie }),
      },
    });
    const body: unknown = await answer.json();
    const after = answer.headers.get("retry-after");
    return {
      code: answer.ok ? "" : toProblem(body).code,
      retryAfter: after === null ? undefined : Number(after),
      cookies: answer.headers.getSetCookie().map((line) => line.split(";", 1)[0] ?? ""),
      body,
    };
  }

  /** Throws if the answer is a problem. */
  async succeeds(path: string, input: object): Promise<void> {
    const { code, body } = await this.ask(path, input);
    if (code !== "") throw toProblem(body);
  }

  enter(): Promise<SignInAnswer> {
    return this.ask("/api/guest", { nickname: "Guest" });
  }

  async guest(): Promise<Person> {
    const { body } = await this.enter();
    const { user, token } = body as { user: { id: number }; token: string };
    return new Person(this.#house.url, user.id, token);
  }

  signIn(username: string, password: string, cookie?: string): Promise<SignInAnswer> {
    return this.ask("/api/login", { username, password }, cookie);
  }
}
