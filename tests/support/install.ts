import { existsSync } from "node:fs";
import { $ } from "bun";

/** Installs packages as root on Debian. Anywhere else it does nothing. Callers check whether the program is there then. */
export async function installPackages(...packages: string[]): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  await $`apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ${packages}`
    .quiet()
    .nothrow();
}

/** Installs a package if its program is missing. Throws if the program is still missing then. */
export async function installProgram(path: string, packageName: string): Promise<void> {
  if (existsSync(path)) return;
  await installPackages(packageName);
  if (!existsSync(path)) throw new Error(`${path} is missing: apt-get install ${packageName}`);
}
