import { type Subprocess, spawn } from "bun";
import type { Suite } from "./suites.ts";
import { TestLog } from "./test-log.ts";

/** The result of a suite. */
export interface Result {
  readonly label: string;
  readonly passed: number;
  readonly failed: number;
  readonly wallMs: number;
  /** CPU time of the tests and all processes that they started, in milliseconds. */
  readonly cpuMs: number;
  /** Each failure, with the lines that were printed before it. */
  readonly report: readonly string[];
}

/** Runs `bun test` and reads its output. `print` gets each line. */
export async function runSuite(
  { label, paths, atOnce }: Suite,
  environment: Readonly<Record<string, string>>,
  print: (line: string) => void,
): Promise<Result> {
  const ways = atOnce === 1 ? ["--isolate"] : [`--parallel=${atOnce}`];
  const files = paths.map((path) => (path.startsWith(".") ? path : `./${path}`));
  const started = performance.now();
  const child = spawn([process.execPath, "test", ...ways, "--timeout", "180000", ...files], {
    env: { ...process.env, NODE_ENV: "test", ...environment },
    stdout: "pipe",
    stderr: "pipe",
  });
  const log = new TestLog();
  await Promise.all([
    eachLine(child.stdout, print),
    eachLine(child.stderr, (line) => {
      print(line);
      log.take(line);
    }),
  ]);
  const code = await child.exited;
  const { passed, troubles } = log;
  const failed = log.failed === 0 && code !== 0 ? 1 : log.failed;
  const report = troubles.flatMap((trouble) => [
    ...["", ...trouble.said],
    ...trouble.failed.map((name) => `✗ ${label}: ${trouble.file} > ${name}`),
  ]);
  if (failed > 0 && troubles.length === 0)
    report.push(`✗ ${label}: it ended before its tests were done`);
  const wallMs = performance.now() - started;
  return { label, passed, failed, wallMs, cpuMs: cpuMsOf(child), report };
}

async function eachLine(
  stream: ReadableStream<Uint8Array>,
  take: (line: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line);
  }
  if (rest !== "") take(rest);
}

function cpuMsOf(child: Subprocess): number {
  return Number(child.resourceUsage()?.cpuTime.total ?? 0) / 1_000;
}
