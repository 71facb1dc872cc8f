import { compileRoad } from "../lib/compile.ts";
import { freePort, listens, stopping, until } from "../lib/processes.ts";

export interface Road {
  /** The address by this road. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A road to a server on this machine that takes so many milliseconds there and back. */
export async function openRoad(to: string, thereAndBackMs: number): Promise<Road> {
  const url = new URL(to);
  const port = freePort();
  const child = Bun.spawn([compileRoad()], {
    env: {
      PORT: String(port),
      TO_PORT: url.port,
      DELAY_US: String((thereAndBackMs * 1000) / 2),
    },
    stdin: "ignore",
    stdout: "ignore",
    stderr: "inherit",
  });
  const { stop } = stopping(child);
  await until(() => listens(port), "the road", child);
  url.port = String(port);
  return { url: url.href, stop };
}
