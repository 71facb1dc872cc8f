import { rmSync } from "node:fs";
import { join } from "node:path";
import { SQL, spawn } from "bun";
import { freePort } from "./free-port.ts";
import { installProgram } from "./install.ts";
import { makeMemoryFolder } from "./memory-folder.ts";
import { AS_POSTGRES, handToPostgres } from "./postgres-program.ts";

/** When PgBouncer gives a client another session of PostgreSQL. */
export type PoolMode = "session" | "transaction" | "statement";

/** A PgBouncer of the tests' own, which passes its connections on to a PostgreSQL. */
export interface PgBouncer {
  /** Returns the address of a database through the pooler. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

const BINARY = "/usr/sbin/pgbouncer";

/** How long it may take to start, in milliseconds. */
const START_MS = 10_000;

/** Starts Debian's PgBouncer. `admin` is the URL of its PostgreSQL. */
export async function startPgBouncer(admin: string, mode: PoolMode): Promise<PgBouncer> {
  await installProgram(BINARY, "pgbouncer");
  const folder = makeMemoryFolder("pgbouncer");
  const port = await freePort();
  const postgres = new URL(admin);
  const settings = join(folder, "pgbouncer.ini");
  const users = join(folder, "users.txt");
  await Bun.write(users, `"${postgres.username}" ""\n`);
  await Bun.write(
    settings,
    `[databases]
* = host=${postgres.hostname} port=${postgres.port}
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
    `postgres://${postgres.username}@127.0.0.1:${port}/${database.replace(/^\//, "")}`;
  await untilAnswers(urlOf(postgres.pathname));
  return {
    urlOf,
    async stop() {
      child.kill("SIGKILL");
      await child.exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
