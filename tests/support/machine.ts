import { spawn } from "bun";

/**
 * A fixed piece of work for a process of its own, like the servers: it starts, computes, and syncs a file. It prints
 * the milliseconds of the last two parts.
 */
const WORK = `
  const { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } = require("node:fs");
  const started = performance.now();
  let sum = 0;
  for (let n = 0; n < 40_000_000; n++) sum = (sum * 31 + n) | 0;
  const computed = performance.now();
  const folder = mkdtempSync(require("node:os").tmpdir() + "/teahouse-machine-");
  const file = openSync(folder + "/file", "w");
  for (let n = 0; n < 10; n++) {
    writeSync(file, String(sum).padEnd(4096));
    fsyncSync(file);
  }
  const synced = performance.now();
  closeSync(file);
  rmSync(folder, { recursive: true });
  console.log(JSON.stringify([computed - started, synced - computed]));
`;

/** How long each part takes on a quiet machine, for which the promised times hold, in milliseconds. */
const START_MS = 100;
const COMPUTE_MS = 150;
const SYNC_MS = 100;

/** A slower machine is too slow for these tests. */
const SLOWEST = 20;

/** How many times slower than a quiet machine this one is now, from 1 to 20. */
export async function slowness(): Promise<number> {
  const before = performance.now();
  const child = spawn([process.execPath, "-e", WORK], { stdout: "pipe" });
  const text = await child.stdout.text();
  const all = performance.now() - before;
  const [compute, sync] = JSON.parse(text) as [number, number];
  const start = all - compute - sync;
  const factor = Math.max(start / START_MS, compute / COMPUTE_MS, sync / SYNC_MS);
  return Math.min(Math.max(factor, 1), SLOWEST);
}

/**
 * Returns how long an action may take on this machine now, if it may take `ms` on a quiet one. It measures the machine
 * only if `took` exceeds `ms`.
 */
export async function allowed(ms: number, took: number): Promise<number> {
  return took <= ms ? ms : ms * (await slowness());
}
