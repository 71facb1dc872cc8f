import { join } from "node:path";
import { spawn } from "bun";

const MAIN = join(import.meta.dir, "../../packages/server/src/main.ts");

/** Starts a server by its command line. */
export function launch(
  flags: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  return spawn([process.execPath, MAIN, "--host", "127.0.0.1", ...flags], {
    stdout: "pipe",
    stderr: "pipe",
    env: { PATH: process.env.PATH ?? "", ...environment },
  });
}

/** The output and the exit code of a server that cannot start. */
export async function refusal(...flags: readonly string[]) {
  const child = launch(flags);
  const [said, code] = await Promise.all([new Response(child.stderr).text(), child.exited]);
  return { lines: said.trimEnd().split("\n"), code };
}
