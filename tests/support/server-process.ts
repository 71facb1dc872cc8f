import { join } from "node:path";
import { type Subprocess, spawn } from "bun";
import { bundled } from "./bundle.ts";
import type { TestPlace } from "./database.ts";
import { eventually } from "./eventually.ts";
import { isFrozen } from "./processes.ts";

const MAIN = join(import.meta.dir, "../../packages/server/src/main.ts");

/** The suite's settings for processes that live for seconds (`bin/test.ts`), if it set them. */
const SHORT_LIVED = Object.fromEntries(
  ["BUN_JSC_useDFGJIT", "MIMALLOC_PURGE_DELAY"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/** A server in its own process, which can be killed and started again at the same address. */
export class ServerProcess {
  readonly #place: TestPlace;
  readonly #settings: Readonly<Record<string, string>>;
  readonly #main: string;
  readonly #wrapper: readonly string[];
  #child: Subprocess | undefined;
  #port = 0;
  #said = "";

  /** `wrapper` is the command that runs the server, such as `prlimit` with its options. */
  constructor(
    place: TestPlace,
    settings: Readonly<Record<string, string>> = {},
    main = MAIN,
    wrapper: readonly string[] = [],
  ) {
    this.#place = place;
    this.#settings = settings;
    this.#main = main;
    this.#wrapper = wrapper;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The id of its process. */
  get pid(): number {
    if (this.#child === undefined) throw new Error("The server was not started");
    return this.#child.pid;
  }

  /** Its whole log. */
  get said(): string {
    return this.#said;
  }

  /** Starts it, and resolves when it is open. The `settings` hold until it ends. */
  async start(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    const stdout = await this.#launch(settings);
    try {
      this.#port = await portOf(stdout);
    } catch (error) {
      await this.gone();
      throw new Error(`The server did not open: ${this.#said}`, { cause: error });
    }
  }

  /** Starts it, and kills it after `ms`, whatever it has done by then. */
  async startAndKill(ms: number): Promise<void> {
    await this.#launch({});
    await Bun.sleep(ms);
    await this.kill();
  }

  async #launch(settings: Readonly<Record<string, string>>): Promise<ReadableStream<Uint8Array>> {
    const { folder, url } = this.#place;
    // The server's own program finds the web app by its place.
    const main = this.#main === MAIN ? MAIN : await bundled(this.#main);
    const child = spawn([...this.#wrapper, process.execPath, main], {
      stdout: "pipe",
      stderr: "pipe",
      env: {
        PATH: process.env.PATH ?? "",
        ...SHORT_LIVED,
        HOST: "127.0.0.1",
        PORT: String(this.#port),
        DATA_DIR: folder,
        ...(url === undefined ? {} : { DATABASE_URL: url }),
        ...this.#settings,
        ...settings,
      },
    });
    this.#child = child;
    void this.#listen(child.stderr);
    return child.stdout;
  }

  async #listen(stream: ReadableStream<Uint8Array>): Promise<void> {
    for await (const bytes of stream) this.#said += new TextDecoder().decode(bytes);
  }

  /** Kills it with `kill -9`. */
  async kill(): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.#child?.exited;
  }

  /** Resolves when its process has ended. Fails if that takes long. */
  async gone(): Promise<void> {
    await eventually(() => {
      if (this.running) throw new Error("The server goes on");
    }, 10_000);
  }

  get running(): boolean {
    return this.#child?.exitCode === null && this.#child.signalCode === null;
  }

  /** Suspends the process. Its sockets stay open, but nothing answers. */
  freeze(): void {
    this.#child?.kill("SIGSTOP");
  }

  /** Resolves when the process is suspended. */
  async frozen(): Promise<void> {
    await eventually(() => {
      if (!isFrozen(this.pid)) throw new Error("The server goes on");
    }, 10_000);
  }

  thaw(): void {
    this.#child?.kill("SIGCONT");
  }

  /** Stops it by SIGTERM. Returns its exit code. */
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
  throw new Error(`It said ${text}`);
}
