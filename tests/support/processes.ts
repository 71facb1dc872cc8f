import { existsSync, readFileSync } from "node:fs";

/** A process and all that it has started, parents first. */
export function familyOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(file)) return [pid];
  const children = readFileSync(file, "utf8").split(" ").filter(Boolean).map(Number);
  return [pid, ...children.flatMap(familyOf)];
}

/** Sends a signal to processes; one that is gone meanwhile is passed over. */
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

/** True of a process that was stopped where it is. */
export function isFrozen(pid: number): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The state stands behind the program's name, which is in brackets.
  return stat.slice(stat.lastIndexOf(")") + 2).startsWith("T");
}
