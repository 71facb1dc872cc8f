import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { codeOf, messageOf, StartError } from "../lib/start-error.ts";

/** Turns an error of a data folder into one sentence. A container often gets a folder that belongs to root. */
export function toFolderError(
  folder: string,
  files: readonly string[],
  error: unknown,
): StartError {
  if (error instanceof StartError) return error;
  const why = whyUnwritable(resolve(folder), files) ?? `cannot be used: ${messageOf(error)}`;
  return new StartError(`The data folder ${folder} ${why}`, { cause: error });
}

function whyUnwritable(folder: string, files: readonly string[]): string | undefined {
  const [user, group] = [process.getuid?.(), process.getgid?.()];
  const nearest = nearestExisting(folder);
  if (nearest !== folder) {
    if (isWritable(nearest)) return undefined;
    return `does not exist, and user ${user} cannot create it; run: install -d -m 700 -o ${user} -g ${group} ${folder}`;
  }
  const wrong = [folder, ...files.map((file) => join(folder, file))].find(
    (path) => existsSync(path) && !isWritable(path),
  );
  if (wrong === undefined) return undefined;
  return `cannot be written: ${wrong} belongs to user ${statSync(wrong).uid}, and the server runs as user ${user}; run: chown -R ${user}:${group} ${folder}`;
}

/** Returns the folder, or its nearest parent that exists. */
function nearestExisting(folder: string): string {
  const parent = dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearestExisting(parent);
}

/** A disk that is read-only counts as writable here: another owner would not help. */
function isWritable(path: string): boolean {
  const { R_OK, W_OK, X_OK } = constants;
  try {
    accessSync(path, statSync(path).isDirectory() ? R_OK | W_OK | X_OK : R_OK | W_OK);
    return true;
  } catch (error) {
    return codeOf(error) === "EROFS";
  }
}
