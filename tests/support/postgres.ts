import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { $, SQL, spawn } from "bun";
import { exhaust, terminateAll } from "./postgres-connections.ts";
import { familyOf, signalAll } from "./processes.ts";

/** A PostgreSQL of the tests' own, on a free port and in a folder of its own. */
export interface Postgres {
  /** An administrator's URL. */
  readonly url: string;
  readonly running: boolean;
  /** kill -9 of all of its processes: they are gone in the middle of whatever they were doing. */
  kill(): Promise<void>;
  /** Starts a killed server again on its data. */
  start(): Promise<void>;
  /** Shuts it down fast, without waiting for clients, and starts it again. */
  restart(): Promise<void>;
  /** Starts it again as a read-only standby without a primary. */
  demote(): Promise<void>;
  /** Promotes a standby. */
  promote(): Promise<void>;
  /** Ends every connection that anybody has to it. */
  terminateAll(): Promise<void>;
  /** Suspends all of its processes: it accepts connections and does not answer. */
  freeze(): void;
  thaw(): void;
  /** Takes every connection, also those of others. Returns a function that gives them back. */
  exhaust(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** How many connections it takes; 200. */
  readonly connections?: number;
  /** Where it keeps everything but its write-ahead log, in place of a folder in memory. The caller removes it. */
  readonly folder?: string;
  /** True where its write-ahead log is in that folder too, as it is where nobody wanted it elsewhere. */
  readonly whole?: boolean;
  /** PostgreSQL settings that differ from its defaults, by name. */
  readonly settings?: Readonly<Record<string, string>>;
}

const START_TRIES = 100;

const INSTALLED = "/usr/lib/postgresql";

export async function startPostgres({
  connections = 200,
  folder: given,
  whole = false,
  settings = {},
}: PostgresOptions = {}): Promise<Postgres> {
  const bin = await findBinaries();
  const memory = mkdtempSync(join(memoryFolder(), "teahouse-postgres-"));
  const folder = given ?? memory;
  const asPostgres =
    process.getuid?.() === 0
      ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
      : [];
  for (const each of [memory, folder]) {
    if (asPostgres.length > 0) await $`chown postgres:postgres ${each}`.quiet();
    await chmod(each, 0o700);
  }
  const cluster = join(folder, "cluster");
  const wal = join(whole ? folder : memory, "wal");
  await $`${asPostgres} ${join(bin, "initdb")} -D ${cluster} --waldir ${wal} -U postgres -A trust --no-sync -E UTF8 --locale=C`.quiet();
  const port = await freePort();
  const command = [
    ...asPostgres,
    join(bin, "postgres"),
    ...["-D", cluster, "-p", String(port), "-c", "listen_addresses=127.0.0.1"],
    ...["-c", "unix_socket_directories=", "-c", `max_connections=${connections}`],
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server = spawn(command, { stdout: "ignore", stderr: "ignore" });
  await untilAnswers(url);
  let frozen: readonly number[] = [];
  const thaw = () => {
    signalAll(frozen.toReversed(), "SIGCONT");
    frozen = [];
  };
  const end = async (signal: "SIGQUIT" | "SIGINT") => {
    thaw();
    server.kill(signal);
    await server.exited;
  };
  const kill = async () => {
    thaw();
    // Parents first, so that none has a child more; whoever was born meanwhile sees that its parent is gone.
    signalAll(familyOf(server.pid), "SIGKILL");
    await server.exited;
  };
  const start = async () => {
    // It ends at once as long as a process of the killed one is left.
    for (let tries = 0; tries < START_TRIES; tries++) {
      server = spawn(command, { stdout: "ignore", stderr: "ignore" });
      const answers = untilAnswers(url).then(() => true);
      if (await Promise.race([answers, server.exited.then(() => false)])) return;
      await Bun.sleep(50);
    }
    throw new Error("The tests' PostgreSQL does not start again");
  };
  return {
    url,
    get running() {
      return server.exitCode === null && server.signalCode === null;
    },
    kill,
    start,
    async restart() {
      await end("SIGINT");
      await start();
    },
    async demote() {
      await end("SIGINT");
      await $`${asPostgres} touch ${join(cluster, "standby.signal")}`;
      await start();
    },
    async promote() {
      const sql = new SQL({ url, max: 1 });
      await sql`select pg_promote()`;
      await sql.close();
    },
    terminateAll: () => terminateAll(url),
    freeze() {
      frozen = familyOf(server.pid);
      signalAll(frozen, "SIGSTOP");
    },
    thaw,
    exhaust: () => exhaust(url),
    async stop() {
      await end("SIGQUIT");
      rmSync(memory, { recursive: true, force: true });
    },
  };
}

/** Where a sync costs nothing, so that the tests can run with `fsync` on. */
function memoryFolder(): string {
  return existsSync("/dev/shm") ? "/dev/shm" : "/tmp";
}

/** Runs one of PostgreSQL's own commands (`pg_dump`), of the same version as the tests' servers. */
export async function runOfPostgres(command: string, ...args: readonly string[]): Promise<void> {
  await $`${join(await findBinaries(), command)} ${args}`.quiet();
}

async function findBinaries(): Promise<string> {
  const found = newestBinaries();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    await $`apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql`.quiet();
  }
  const installed = newestBinaries();
  if (installed === undefined) throw new Error("Install PostgreSQL: apt-get install postgresql");
  return installed;
}

function newestBinaries(): string | undefined {
  if (!existsSync(INSTALLED)) return undefined;
  const [version] = readdirSync(INSTALLED)
    .filter((name) => existsSync(join(INSTALLED, name, "bin", "initdb")))
    .sort((a, b) => Number(b) - Number(a));
  return version === undefined ? undefined : join(INSTALLED, version, "bin");
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
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
