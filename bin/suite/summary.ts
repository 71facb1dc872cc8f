import type { Result } from "./run.ts";

/** Returns the failures, the cost of each suite, and in the last line how many tests passed and failed. */
export function summaryOf(results: readonly Result[], serversMs: number): string {
  const report = results.flatMap((one) => one.report);
  const sum = (key: "passed" | "failed" | "cpuMs") =>
    results.reduce((total, one) => total + one[key], 0);
  const costs = results.map(({ label, passed, failed, wallMs, cpuMs }) =>
    rowOf(label, `${passed + failed}`, minutes(wallMs), minutes(cpuMs)),
  );
  return [
    ...(report.length > 0 ? ["", "── what failed", ...report] : []),
    "",
    rowOf("", "tests", "time", "CPU"),
    ...costs,
    rowOf("PostgreSQL of the suites", "", "", minutes(serversMs)),
    rowOf("in all", "", "", minutes(sum("cpuMs") + serversMs)),
    "",
    `${sum("passed")} passed, ${sum("failed")} failed`,
  ].join("\n");
}

function rowOf(label: string, ...cells: readonly string[]): string {
  return `${label.padEnd(28)}${cells.map((cell) => cell.padStart(8)).join("")}`.trimEnd();
}

function minutes(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
