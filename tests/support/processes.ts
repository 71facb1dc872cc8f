import { existsSync, readFileSync } from "node:fs";

/** A process and all its descendants, parents first. */
export function familyOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(file)) return [pid];
  const children = readFileSync(file, "utf8").split(" ").filter(Boolean).map(Number);
  return [pid, ...children.flatMap(familyOf)];
}

/** Sends a signal to processes. It skips those that have ended meanwhile. */
export function signalAll(
  pids: readonly number[],
  signal: "SIGSTOP" | "SIGCONT" | "SIGKILL",
): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }
}

/** False if a process has ended, also if nobody has asked for its result yet. */
export function isRunning(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && stateOf(readFileSync(file, "utf8")) !== "Z";
}

/** True if a process is suspended. */
export function isFrozen(pid: number): boolean {
  return stateOf(readFileSync(`/proc/${pid}/stat`, "utf8")) === "T";
}

/** The letter of a process's state, which follows the program's name in brackets. */
function stateOf(stat: string): string {
  return stat.charAt(stat.lastIndexOf(")") + 2);
}

/** The CPU time of a process and of its children, ended ones included, in milliseconds. */
export function cpuMsOfFamily(pid: number): number {
  return familyOf(pid).reduce((sum, each) => sum + cpuMsOf(each), 0);
}

/** The kernel reports CPU time in hundredths of a second. */
const TICK_MS = 10;

function cpuMsOf(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return 0;
  const stat = readFileSync(file, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // User and system time of the process, and of its children that have ended.
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * TICK_MS, 0);
}
