import { join } from "node:path";
import { type Subprocess, spawn } from "bun";
import { bundled } from "./bundle.ts";

const MAIN = join(import.meta.dir, "../../packages/server/src/main.ts");
const DYING = join(import.meta.dir, "dying-command.ts");

const ENV = { PATH: process.env.PATH ?? "" };

/** The outcome of a command that ran in its own process. */
export interface Ran {
  /** Null if it was killed. */
  readonly code: number | null;
  readonly said: string;
  /** Its lines on standard error. */
  readonly complaints: readonly string[];
}

/** Starts `teahouse` with these arguments, and returns without waiting. */
export function startCommand(...args: readonly string[]): Subprocess {
  return spawn([process.execPath, MAIN, ...args], { stdout: "ignore", stderr: "ignore", env: ENV });
}

/** Runs `teahouse` with these arguments. */
export async function runCommand(...args: readonly string[]): Promise<Ran> {
  return await run([await bundled(MAIN), ...args]);
}

/** Runs a command that is killed when it reaches a point for the n-th time. */
export async function dieAt(
  nth: number,
  name: "backup" | "migrate-to" | "open",
  ...args: readonly string[]
): Promise<Ran> {
  return await run([await bundled(DYING), name, String(nth), ...args]);
}

async function run(args: readonly string[]): Promise<Ran> {
  const child = spawn([process.execPath, ...args], {
    stdout: "pipe",
    stderr: "pipe",
    env: ENV,
  });
  const [said, complaint] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  await child.exited;
  return {
    code: child.exitCode,
    said: said.trimEnd(),
    complaints: complaint.split("\n").filter((line) => line !== ""),
  };
}
