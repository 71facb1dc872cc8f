import { spawn } from "bun";

/**
 * A fixed piece of work, done by a process of its own as the servers are: it starts, computes, and syncs a file.
 * It prints how many milliseconds each of the last two took.
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

/** How long each part takes on the quiet machine for which the bounds are promised, in milliseconds. */
const START_MS = 100;
const COMPUTE_MS = 150;
const SYNC_MS = 100;

/** A machine that is slower than this is no machine to test on. */
const SLOWEST = 20;

/** How many times longer than promised the machine takes now, from 1 to 20. */
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
 * How long something may take on this machine now that may take `ms` on a quiet one. It measures the machine only
 * where `took` is more than that.
 */
export async function allowed(ms: number, took: number): Promise<number> {
  return took <= ms ? ms : ms * (await slowness());
}
