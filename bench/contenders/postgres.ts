import { chownSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SQL } from "bun";
import { temporaryFolder } from "../lib/folders.ts";
import { freePort, stopWithRun, waitUntil } from "../lib/processes.ts";

export interface Postgres {
  readonly url: string;
  /** The ids of its processes, one for each connection among them; empty for a server that is not ours. */
  processes(): number[];
  stop(): Promise<void>;
}

/** Opens the database at DATABASE_URL, which must be empty, or starts the installed PostgreSQL. */
export async function openPostgres(): Promise<Postgres | undefined> {
  const url = process.env.DATABASE_URL;
  if (url) return { url, processes: () => [], stop: async () => {} };
  const programs = findPrograms();
  return programs === undefined ? undefined : startPostgres(programs);
}

function findPrograms(): string | undefined {
  const versions = "/usr/lib/postgresql";
  if (!existsSync(versions)) return undefined;
  const newest = readdirSync(versions).toSorted((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? undefined : join(versions, newest, "bin");
}

/** PostgreSQL listens before it can answer a query. */
async function answers(url: string): Promise<boolean> {
  const sql = new SQL({ url, max: 1 });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.close();
  }
}

/** Starts PostgreSQL with its default settings: unlike in tests, every commit is synced to the disk. */
async function startPostgres(programs: string): Promise<Postgres> {
  const folder = temporaryFolder("postgres");
  const as = unprivileged(folder);
  const cluster = join(folder, "cluster");
  const made = Bun.spawnSync(
    [...as, join(programs, "initdb"), "-A", "trust", "-U", "postgres", "-D", cluster],
    { stdout: "ignore", stderr: "inherit" },
  );
  if (!made.success) throw new Error("initdb failed");
  const port = freePort();
  const settings = ["-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1"];
  const child = Bun.spawn(
    [...as, join(programs, "postgres"), "-D", cluster, "-p", String(port), ...settings],
    { stdin: "ignore", stdout: "ignore", stderr: "ignore" },
  );
  const { stop } = stopWithRun(child, "SIGINT");
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await waitUntil(() => answers(url), "postgres", child);
  return {
    url,
    processes: () => [child.pid, ...childrenOf(child.pid)],
    stop,
  };
}

/** PostgreSQL refuses to run as root. Returns a prefix that runs it as `postgres`, and gives that user the folder. */
function unprivileged(folder: string): string[] {
  if (process.getuid?.() !== 0) return [];
  const id = (flag: string) => Number(Bun.spawnSync(["id", flag, "postgres"]).stdout.toString());
  chownSync(folder, id("-u"), id("-g"));
  return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"];
}

function childrenOf(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return list === "" ? [] : list.split(" ").map(Number);
}
