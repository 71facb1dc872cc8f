import { readFileSync } from "node:fs";
import { SERVER_CORE } from "./machine.ts";

const RAISE_FILES = 'ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)"; exec "$@"';

interface Stoppable {
  stop(): Promise<void>;
}

const started = new Set<Stoppable>();

/** A server that is measured. `pid` is the server's own process: the shell before it replaced itself by `exec`. */
export interface Server extends Stoppable {
  readonly pid: number;
  readonly port: number;
}

export interface ServerCommand {
  readonly command: readonly string[];
  /** Variables that are added to this process's environment; undefined removes one. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Returns true once the server accepts work. */
  readonly ready?: (port: number) => Promise<boolean>;
  /** Do not pin the server to one core: several servers of a house share all cores. */
  readonly onAnyCore?: boolean;
}

export async function startServer(given: ServerCommand): Promise<Server> {
  const port = freePort();
  const pin = given.onAnyCore ? [] : ["taskset", "-c", String(SERVER_CORE)];
  const child = Bun.spawn(["sh", "-c", RAISE_FILES, "sh", ...pin, ...given.command], {
    env: { ...process.env, ...given.environment, PORT: String(port) },
    stdin: "ignore",
    stdout: "ignore",
    stderr: "inherit",
  });
  const server = { pid: child.pid, port, ...stopWithRun(child) };
  await waitUntil(() => (given.ready ?? listens)(port), given.command.join(" "), child);
  return server;
}

/** Registers a child process, so that it stops with the run. Returns a handle that stops it earlier. */
export function stopWithRun(child: Bun.Subprocess, signal: NodeJS.Signals = "SIGTERM"): Stoppable {
  const stoppable = {
    async stop(): Promise<void> {
      child.kill(signal);
      const late = setTimeout(() => child.kill("SIGKILL"), 5000);
      await child.exited;
      clearTimeout(late);
      started.delete(stoppable);
    },
  };
  started.add(stoppable);
  return stoppable;
}

export async function stopAll(): Promise<void> {
  await Promise.all([...started].map((stoppable) => stoppable.stop()));
}

/** Returns the CPU time of a process in nanoseconds, in steps of the kernel's clock (10 ms). */
export function cpuTime(pid: number): number {
  const [, rest = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const [user, system] = rest.split(" ").slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) * (1e9 / TICKS_PER_SECOND);
}

/** The clock ticks a second in which Linux reports CPU times, whatever the kernel's own timer is. */
const TICKS_PER_SECOND = 100;

/** Retries a check until it returns true. Throws after 30 s, or when `child` has exited. */
export async function waitUntil(
  check: () => Promise<boolean>,
  what: string,
  child?: Bun.Subprocess,
): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await check())) {
    if (child && child.exitCode !== null) throw new Error(`${what} exited before it was ready`);
    if (Date.now() > deadline) throw new Error(`${what} was not ready in 30 s`);
    await Bun.sleep(20);
  }
}

export function freePort(): number {
  const probe = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  probe.stop(true);
  return probe.port;
}

export async function listens(port: number): Promise<boolean> {
  try {
    const socket = await Bun.connect({ hostname: "127.0.0.1", port, socket: { data() {} } });
    socket.terminate();
    return true;
  } catch {
    return false;
  }
}
