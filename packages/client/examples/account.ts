import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createClient, type OutputOf, Problem } from "@teahouse/client";

interface Account {
  readonly username: string;
  readonly password: string;
  readonly token?: string;
}

/** A bot's account, kept in a file that only its owner can read. */
export class AccountFile {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
    if (existsSync(file)) return;
    const random = () => crypto.randomUUID().replaceAll("-", "");
    this.#write({ username: `bot-${random().slice(0, 8)}`, password: random() });
  }

  /** The token of the last sign-in. Undefined before the first one. */
  get token(): string | undefined {
    return this.#read().token;
  }

  /** Signs in, or registers the first time, and keeps the token. */
  async signIn(url: string, nickname: string): Promise<string> {
    const { username, password } = this.#read();
    const client = createClient({ url });
    const register = () => client.call("session.register", { username, nickname, password });
    const login = () => client.call("session.login", { username, password });
    const { token } = await patiently(() =>
      register().catch((error) => loginIfTaken(error, login)),
    );
    this.#write({ username, password, token });
    return token;
  }

  #read(): Account {
    return JSON.parse(readFileSync(this.#file, "utf8"));
  }

  #write(account: Account): void {
    writeFileSync(this.#file, JSON.stringify(account), { mode: 0o600 });
  }
}

type SignedIn = OutputOf<"session.login">;

/** A taken username is the bot's own, which an earlier start registered. */
function loginIfTaken(error: unknown, login: () => Promise<SignedIn>): Promise<SignedIn> {
  if (error instanceof Problem && error.code === "username_taken") return login();
  throw error;
}

/** The longest pause between two attempts, in seconds. */
const PAUSE = 60;

/** Runs an act again while the server refuses it for now, after the pause that the server asks for. */
async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Problem) || (error.status !== 429 && error.status !== 503))
        throw error;
      const wanted = Number(error.fields.retryAfter) || 1;
      console.error(`${error.code}: trying again`);
      await new Promise((resolve) => setTimeout(resolve, Math.min(wanted, PAUSE) * 1_000));
    }
  }
}
