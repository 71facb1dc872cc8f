import { existsSync } from "node:fs";
import { temporaryFolder } from "../lib/folders.ts";
import { freePort, listens, stopWithRun, waitUntil } from "../lib/processes.ts";

const PROGRAM = "/usr/bin/redis-server";

export interface Redis {
  readonly url: string;
  processes(): number[];
  stop(): Promise<void>;
}

/** Starts a Redis that stores nothing on disk. Returns undefined if it is not installed. */
export async function openRedis(): Promise<Redis | undefined> {
  if (!existsSync(PROGRAM)) return undefined;
  const port = freePort();
  const place = ["--bind", "127.0.0.1", "--port", String(port), "--dir", temporaryFolder("redis")];
  const child = Bun.spawn([PROGRAM, ...place, "--save", "", "--appendonly", "no"], {
    stdin: "ignore",
    stdout: "ignore",
    stderr: "inherit",
  });
  const { stop } = stopWithRun(child);
  await waitUntil(() => listens(port), "redis-server", child);
  return { url: `redis://127.0.0.1:${port}`, processes: () => [child.pid], stop };
}
