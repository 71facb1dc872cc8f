import { rmSync } from "node:fs";
import { join } from "node:path";
import { $, SQL, type Subprocess, spawn } from "bun";
import { freePort } from "./free-port.ts";
import { makeMemoryFolder } from "./memory-folder.ts";
import { exhaust, type Suspendable, terminateAll } from "./postgres-connections.ts";
import { AS_POSTGRES, findBinaries, handToPostgres } from "./postgres-program.ts";
import { familyOf, signalAll } from "./processes.ts";

/** A PostgreSQL of the tests' own, on a free port and in a folder of its own. */
export interface Postgres {
  /** An administrator's URL. */
  readonly url: string;
  /** The parent of all its processes. */
  readonly pid: number;
  readonly running: boolean;
  /** Kills all its processes with `kill -9`. */
  kill(): Promise<void>;
  /** Starts a killed server again on its data. */
  start(): Promise<void>;
  /** Stops it without waiting for clients, and starts it again. */
  restart(): Promise<void>;
  /** Starts it again as a read-only standby without a primary. */
  demote(): Promise<void>;
  /** Promotes a standby. */
  promote(): Promise<void>;
  /** Ends every client's connection. */
  terminateAll(): Promise<void>;
  /** Suspends all its processes. It still accepts connections, but does not answer. */
  freeze(): void;
  thaw(): void;
  /** Takes every connection, also from its clients, which must be named. Returns a function that releases them. */
  exhaust(clients: readonly Suspendable[]): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** The most connections; 200. */
  readonly connections?: number;
  /** The folder of everything but its write-ahead log, instead of one in memory. The caller removes it. */
  readonly folder?: string;
  /** True if its write-ahead log is in that folder too, as in an ordinary installation. */
  readonly whole?: boolean;
  /** PostgreSQL settings that differ from its defaults, by name. */
  readonly settings?: Readonly<Record<string, string>>;
}

const START_TRIES = 100;

export async function startPostgres({
  connections = 200,
  folder: given,
  whole = false,
  settings = {},
}: PostgresOptions = {}): Promise<Postgres> {
  const bin = await findBinaries();
  const memory = makeMemoryFolder("postgres");
  const folder = given ?? memory;
  for (const each of [memory, folder]) await handToPostgres(each);
  const cluster = join(folder, "cluster");
  const wal = join(whole ? folder : memory, "wal");
  await $`${AS_POSTGRES} ${join(bin, "initdb")} -D ${cluster} --waldir ${wal} -U postgres -A trust --no-sync -E UTF8 --locale=C`.quiet();
  const port = await freePort();
  const command = [
    ...AS_POSTGRES,
    join(bin, "postgres"),
    ...["-D", cluster, "-p", String(port), "-c", "listen_addresses=127.0.0.1"],
    ...["-c", "unix_socket_directories=", "-c", `max_connections=${connections}`],
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const server = new PostgresProcess(url, command, cluster, memory);
  await untilAnswers(url);
  return server;
}

class PostgresProcess implements Postgres {
  readonly url: string;
  readonly #command: readonly string[];
  readonly #cluster: string;
  readonly #memory: string;
  #server: Subprocess;
  #frozen: readonly number[] = [];

  constructor(url: string, command: readonly string[], cluster: string, memory: string) {
    this.url = url;
    this.#command = command;
    this.#cluster = cluster;
    this.#memory = memory;
    this.#server = this.#launch();
  }

  get pid(): number {
    return this.#server.pid;
  }

  get running(): boolean {
    return this.#server.exitCode === null && this.#server.signalCode === null;
  }

  async kill(): Promise<void> {
    this.thaw();
    // Parents first, so that none starts another child. A child that starts meanwhile sees that its parent is gone.
    signalAll(familyOf(this.pid), "SIGKILL");
    await this.#server.exited;
  }

  async start(): Promise<void> {
    // It exits at once while a process of the killed server is left.
    for (let tries = 0; tries < START_TRIES; tries++) {
      this.#server = this.#launch();
      const answers = untilAnswers(this.url).then(() => true);
      if (await Promise.race([answers, this.#server.exited.then(() => false)])) return;
      await Bun.sleep(50);
    }
    throw new Error("The tests' PostgreSQL does not start again");
  }

  async restart(): Promise<void> {
    await this.#end("SIGINT");
    await this.start();
  }

  async demote(): Promise<void> {
    await this.#end("SIGINT");
    await $`${AS_POSTGRES} touch ${join(this.#cluster, "standby.signal")}`;
    await this.start();
  }

  async promote(): Promise<void> {
    const sql = new SQL({ url: this.url, max: 1 });
    await sql`select pg_promote()`;
    await sql.close();
  }

  terminateAll(): Promise<void> {
    return terminateAll(this.url);
  }

  freeze(): void {
    this.#frozen = familyOf(this.pid);
    signalAll(this.#frozen, "SIGSTOP");
  }

  thaw(): void {
    signalAll(this.#frozen.toReversed(), "SIGCONT");
    this.#frozen = [];
  }

  exhaust(clients: readonly Suspendable[]): Promise<() => Promise<void>> {
    return exhaust(this.url, clients);
  }

  async stop(): Promise<void> {
    await this.#end("SIGQUIT");
    rmSync(this.#memory, { recursive: true, force: true });
  }

  #launch(): Subprocess {
    return spawn([...this.#command], { stdout: "ignore", stderr: "ignore" });
  }

  async #end(signal: "SIGQUIT" | "SIGINT"): Promise<void> {
    this.thaw();
    this.#server.kill(signal);
    await this.#server.exited;
  }
}

async function untilAnswers(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const sql = new SQL({ url, max: 1, connectionTimeout: 2 });
    try {
      await sql`select 1`;
      return;
    } catch {
      await Bun.sleep(50);
    } finally {
      await sql.close();
    }
  }
  throw new Error("The tests' PostgreSQL does not answer");
}
