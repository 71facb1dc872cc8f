import { existsSync, readdirSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { $ } from "bun";
import { installPackages } from "./install.ts";

const INSTALLED = "/usr/lib/postgresql";

/** PostgreSQL refuses to run as root. */
export const AS_POSTGRES: readonly string[] =
  process.getuid?.() === 0
    ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    : [];

/** Gives a folder to PostgreSQL's user alone. */
export async function handToPostgres(folder: string): Promise<void> {
  if (AS_POSTGRES.length > 0) await $`chown postgres:postgres ${folder}`.quiet();
  await chmod(folder, 0o700);
}

/** Runs a PostgreSQL command, such as `pg_dump`, of the same version as the tests' servers. */
export async function runOfPostgres(command: string, ...args: readonly string[]): Promise<void> {
  await $`${join(await findBinaries(), command)} ${args}`.quiet();
}

/** Returns the folder of PostgreSQL's programs. As root on Debian it installs them if needed. */
export async function findBinaries(): Promise<string> {
  const found = newestBinaries();
  if (found !== undefined) return found;
  await installPackages("postgresql");
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
