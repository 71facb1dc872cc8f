import { join } from "node:path";
import { type Subprocess, spawn } from "bun";
import type { TestPlace } from "./database.ts";

const MAIN = join(import.meta.dir, "../../packages/server/src/main.ts");

/** A server in a process of its own, which can be killed and started again at the same address. */
export class ServerProcess {
  readonly #place: TestPlace;
  readonly #settings: Readonly<Record<string, string>>;
  #child: Subprocess | undefined;
  #port = 0;
  #said = "";

  constructor(place: TestPlace, settings: Readonly<Record<string, string>> = {}) {
    this.#place = place;
    this.#settings = settings;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Everything that it has written to its log. */
  get said(): string {
    return this.#said;
  }

  /** Resolves when it is open. */
  async start(): Promise<void> {
    this.#port = await portOf(this.#launch());
  }

  /** Starts it and kills it so many ms later, wherever it is by then. */
  async startAndKill(ms: number): Promise<void> {
    this.#launch();
    await Bun.sleep(ms);
    await this.kill();
  }

  #launch(): ReadableStream<Uint8Array> {
    const { folder, url } = this.#place;
    const child = spawn([process.execPath, MAIN], {
      stdout: "pipe",
      stderr: "pipe",
      env: {
        PATH: process.env.PATH ?? "",
        HOST: "127.0.0.1",
        PORT: String(this.#port),
        DATA_DIR: folder,
        ...(url === undefined ? {} : { DATABASE_URL: url }),
        ...this.#settings,
      },
    });
    this.#child = child;
    void this.#listen(child.stderr);
    return child.stdout;
  }

  async #listen(stream: ReadableStream<Uint8Array>): Promise<void> {
    for await (const bytes of stream) this.#said += new TextDecoder().decode(bytes);
  }

  /** kill -9: it is gone in the middle of whatever it was doing. */
  async kill(): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.#child?.exited;
  }

  /** Tells it to stop; answers its exit code. */
  async stop(): Promise<number | undefined> {
    this.#child?.kill("SIGTERM");
    return await this.#child?.exited;
  }
}

async function portOf(stdout: ReadableStream<Uint8Array>): Promise<number> {
  let text = "";
  for await (const bytes of stdout) {
    text += new TextDecoder().decode(bytes);
    const port = /open at http:\S+:(\d+)/.exec(text)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`The server did not open: ${text}`);
}
