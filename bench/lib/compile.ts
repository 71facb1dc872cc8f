import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { BENCH, BUILD } from "./folders.ts";

const FLAGS = ["-O2", "-std=gnu11", "-Wall", "-Wextra"];

function compile(name: string, sources: readonly string[]): string {
  mkdirSync(BUILD, { recursive: true });
  const program = join(BUILD, name);
  const made = Bun.spawnSync(["gcc", ...FLAGS, "-o", program, ...sources, "-lm"], {
    stdout: "inherit",
    stderr: "inherit",
  });
  if (!made.success) throw new Error(`${name} did not compile; the benchmarks need gcc`);
  return program;
}

/** Compiles the driver, which loads a server and measures it. Returns the path of the program. */
export function compileDriver(): string {
  const folder = join(BENCH, "driver");
  const sources = [...new Bun.Glob("**/*.c").scanSync({ cwd: folder })];
  return compile(
    "driver",
    sources.map((source) => join(folder, source)),
  );
}

/** Compiles the C server that does nothing but send. Returns the path of the program. */
export function compileFloor(): string {
  return compile("floor", [join(BENCH, "peers", "floor.c")]);
}

/** Compiles the proxy that delays traffic to a database. Returns the path of the program. */
export function compileDelayProxy(): string {
  return compile("delay-proxy", [join(BENCH, "delay-proxy", "delay-proxy.c")]);
}
