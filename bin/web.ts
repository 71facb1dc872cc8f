import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const packages = join(import.meta.dir, "..", "packages");

/** The folder of the built web app. */
export const webDist = join(packages, "web", "dist");

/** True if the web app was never built, or one of its sources has changed since. */
export function isWebStale(): boolean {
  const built = changedAt(join(webDist, "index.html"));
  return (
    ["protocol/src", "client/src", "web/src", "web/public", "web/plugins"].some(
      (folder) => newestIn(join(packages, folder)) > built,
    ) ||
    [join(packages, "web", "index.html"), join(packages, "web", "build.ts")].some(
      (file) => changedAt(file) > built,
    )
  );
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestIn(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Math.max(...entries.map((entry) => changedAt(join(folder, entry))));
}
