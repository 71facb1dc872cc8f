import { compileDelayProxy } from "../lib/compile.ts";
import { freePort, listens, stopWithRun, waitUntil } from "../lib/processes.ts";

export interface DelayProxy {
  /** The database's address through the proxy. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a proxy to a server on this machine. It adds `thereAndBackMs` milliseconds to each round trip. */
export async function openDelayProxy(to: string, thereAndBackMs: number): Promise<DelayProxy> {
  const url = new URL(to);
  const port = freePort();
  const child = Bun.spawn([compileDelayProxy()], {
    env: {
      PORT: String(port),
      TO_PORT: url.port,
      DELAY_US: String((thereAndBackMs * 1000) / 2),
    },
    stdin: "ignore",
    stdout: "ignore",
    stderr: "inherit",
  });
  const { stop } = stopWithRun(child);
  await waitUntil(() => listens(port), "the delay proxy", child);
  url.port = String(port);
  return { url: url.href, stop };
}
