import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { availableParallelism, cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { temporaryFolder } from "./folders.ts";
import { median } from "./statistics.ts";

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  /** The kernel's version without the suffix of its builder, such as `6.18`. */
  readonly kernel: string;
  readonly bun: string;
  readonly node: string;
  /** The time to make 4 KiB durable, in milliseconds. */
  readonly syncMs: number;
}

export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: release().split(".", 2).join("."),
    bun: Bun.version,
    node: Bun.spawnSync(["node", "--version"]).stdout.toString().trim(),
    syncMs: measureSync(),
  };
}

function measureSync(): number {
  const file = openSync(join(temporaryFolder("sync"), "file"), "w");
  const page = new Uint8Array(4096);
  const times: number[] = [];
  for (let i = 0; i < 100; i++) {
    const started = Bun.nanoseconds();
    writeSync(file, page, 0, page.length, i * page.length);
    fdatasyncSync(file);
    times.push((Bun.nanoseconds() - started) / 1e6);
  }
  closeSync(file);
  return median(times);
}

/** Returns the cores that this process may use, from a list such as "0-2,5". */
function allowedCores(): number[] {
  const status = readFileSync("/proc/self/status", "utf8");
  const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(status)?.[1] ?? "0";
  return list.split(",").flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

const [first = 0, second = first] = allowedCores();

/** The server runs on one core and the driver on another, so that neither takes the other's time. */
export const SERVER_CORE = first;
export const DRIVER_CORE = second;
