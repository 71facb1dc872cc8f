import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { $, SQL, spawn } from "bun";
import { freePort } from "./free-port.ts";
import { makeMemoryFolder } from "./memory-folder.ts";
import { AS_POSTGRES, handToPostgres } from "./postgres-program.ts";

/** When PgBouncer gives a client another session of PostgreSQL. */
export type PoolMode = "session" | "transaction" | "statement";

/** A PgBouncer of the tests' own before a PostgreSQL. */
export interface PgBouncer {
  /** Returns the address of a database through the pooler. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

const BINARY = "/usr/sbin/pgbouncer";

/** How long it may take to start, in milliseconds. */
const START_MS = 10_000;

/** Starts Debian's PgBouncer. `admin` is the URL of the PostgreSQL behind it. */
export async function startPgBouncer(admin: string, mode: PoolMode): Promise<PgBouncer> {
  await install();
  const folder = makeMemoryFolder("pgbouncer");
  const port = await freePort();
  const behind = new URL(admin);
  const settings = join(folder, "pgbouncer.ini");
  const users = join(folder, "users.txt");
  await Bun.write(users, `"${behind.username}" ""\n`);
  await Bun.write(
    settings,
    `[databases]
* = host=${behind.hostname} port=${behind.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = ${mode}
`,
  );
  await handToPostgres(folder);
  const child = spawn([...AS_POSTGRES, BINARY, settings], { stdout: "ignore", stderr: "ignore" });
  const urlOf = (database: string) =>
    `postgres://${behind.username}@127.0.0.1:${port}/${database.replace(/^\//, "")}`;
  await untilAnswers(urlOf(behind.pathname));
  return {
    urlOf,
    async stop() {
      child.kill("SIGKILL");
      await child.exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function install(): Promise<void> {
  if (existsSync(BINARY)) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    await $`apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq pgbouncer`.quiet();
  }
  if (!existsSync(BINARY)) throw new Error("Install PgBouncer: apt-get install pgbouncer");
}

async function untilAnswers(url: string): Promise<void> {
  const until = performance.now() + START_MS;
  for (;;) {
    const sql = new SQL({ url, max: 1, connectionTimeout: 1 });
    try {
      await sql.unsafe("select 1").simple();
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await Bun.sleep(20);
    } finally {
      await sql.close();
    }
  }
}
