import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { $ } from "bun";

/** Debian's packages are unpacked here. */
const CACHE = join(import.meta.dir, "../../node_modules/.cache/teahouse");

/**
 * Unpacks a Debian package, with those that it needs and the system has not. Nothing is installed: that takes an eighth
 * of the time, and leaves the system as it is. Returns the folder. Throws if apt has no such package.
 */
export async function unpackPackage(packageName: string): Promise<string> {
  const place = join(CACHE, packageName);
  if (existsSync(place)) return place;
  mkdirSync(CACHE, { recursive: true });
  const part = mkdtempSync(`${place}-`);
  const packages = join(part, "packages");
  mkdirSync(join(packages, "partial"), { recursive: true });
  const download = () =>
    $`apt-get install --download-only -y -qq --no-install-recommends -o Debug::NoLocking=1 -o Dir::Cache::archives=${packages} ${packageName}`
      .quiet()
      .nothrow();
  let downloaded = await download();
  if (downloaded.exitCode !== 0) {
    await $`apt-get update -qq`.quiet().nothrow();
    downloaded = await download();
  }
  if (downloaded.exitCode !== 0) {
    rmSync(part, { recursive: true });
    throw new Error(`A Debian package is missing: apt-get install ${packageName}`);
  }
  const tree = join(part, "tree");
  for (const file of (await $`ls ${packages}`.text()).split("\n")) {
    if (file.endsWith(".deb")) await $`dpkg-deb -x ${join(packages, file)} ${tree}`.quiet();
  }
  // Another process may have unpacked it meanwhile.
  if (!existsSync(place)) renameSync(tree, place);
  rmSync(part, { recursive: true, force: true });
  return place;
}
