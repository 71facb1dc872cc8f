import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { $, spawn } from "bun";
import { freePort } from "./free-port.ts";
import { installProgram } from "./install.ts";

const BINARY = "/usr/sbin/haproxy";

/** How long it may take to start, in milliseconds. */
const START_MS = 10_000;

export interface HaProxy {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts Debian's HAProxy on a free port. `toText` returns its configuration for the address to listen on. */
export async function startHaProxy(toText: (listen: string) => string): Promise<HaProxy> {
  await installProgram(BINARY, "haproxy");
  const folder = mkdtempSync(join(tmpdir(), "teahouse-haproxy-"));
  const file = join(folder, "haproxy.cfg");
  const listen = `127.0.0.1:${await freePort()}`;
  await Bun.write(file, toText(listen));
  const checked = await $`${BINARY} -c -f ${file}`.quiet().nothrow();
  if (checked.exitCode !== 0) throw new Error(`HAProxy refuses this: ${checked.stderr}`);
  const child = spawn([BINARY, "-db", "-f", file], { stdout: "ignore", stderr: "ignore" });
  const url = `http://${listen}`;
  await untilAnswers(url);
  return {
    url,
    async stop() {
      child.kill("SIGKILL");
      await child.exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the proxy reaches a server that is ready. */
async function untilAnswers(url: string): Promise<void> {
  const until = performance.now() + START_MS;
  for (;;) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    if (performance.now() > until) throw new Error("HAProxy does not answer");
    await Bun.sleep(20);
  }
}
