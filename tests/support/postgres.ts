import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { $, SQL, spawn } from "bun";

/** A PostgreSQL of the tests' own, on a free port and in a folder of its own. */
export interface Postgres {
  /** An administrator's URL. */
  readonly url: string;
  /** Kills the server at once, as a lost machine would be. */
  kill(): Promise<void>;
  /** Starts a killed server again, with what it had. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const INSTALLED = "/usr/lib/postgresql";

export async function startPostgres(): Promise<Postgres> {
  const bin = await findBinaries();
  const folder = mkdtempSync(join(memoryFolder(), "teahouse-postgres-"));
  const port = await freePort();
  const asPostgres =
    process.getuid?.() === 0
      ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
      : [];
  if (asPostgres.length > 0) await $`chown postgres:postgres ${folder}`.quiet();
  await chmod(folder, 0o700);
  const cluster = join(folder, "cluster");
  await $`${asPostgres} ${join(bin, "initdb")} -D ${cluster} -U postgres -A trust --no-sync -E UTF8 --locale=C`.quiet();
  const command = [
    ...asPostgres,
    join(bin, "postgres"),
    ...["-D", cluster, "-p", String(port), "-c", "listen_addresses=127.0.0.1"],
    ...["-c", "unix_socket_directories=", "-c", "max_connections=200"],
  ];
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server = spawn(command, { stdout: "ignore", stderr: "ignore" });
  await untilAnswers(url);
  const kill = async () => {
    server.kill("SIGQUIT");
    await server.exited;
  };
  return {
    url,
    kill,
    async start() {
      server = spawn(command, { stdout: "ignore", stderr: "ignore" });
      await untilAnswers(url);
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where a sync costs nothing, so that the tests can run with `fsync` on. */
function memoryFolder(): string {
  return existsSync("/dev/shm") ? "/dev/shm" : "/tmp";
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
