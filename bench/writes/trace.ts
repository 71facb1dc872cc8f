/** The calls of the system that one phase made on the database's files. */
export interface Calls {
  /** Calls of pwrite64 on the log of commits and on the database itself, and their bytes. */
  writes: number;
  bytes: number;
  /** The bytes of those on the log of commits. */
  walBytes: number;
  /** Calls of fsync and fdatasync. */
  syncs: number;
}

const CALL = /^(\d+)\s+(?:(\w+)\(\d+<([^>]*)>(.*)|<\.\.\. (\w+) resumed>(.*))$/;

/** Adds up what `strace -f -y` wrote down, phase by phase. What lies between two phases is left out. */
export function readTrace(lines: Iterable<string>): Map<string, Calls> {
  const phases = new Map<string, Calls>();
  const unfinished = new Map<string, string>();
  let phase: Calls | undefined;
  for (const line of lines) {
    const [, thread = "", begun, path, begunRest = "", resumed, resumedRest = ""] =
      CALL.exec(line) ?? [];
    const call = begun ?? resumed;
    if (call === undefined) continue;
    const file = path ?? unfinished.get(thread) ?? "";
    const mark = /^, "(begin|end) (\w+)"/.exec(begunRest);
    if (file.endsWith("/marks") && mark !== null) {
      phase = mark[1] === "begin" ? { writes: 0, bytes: 0, walBytes: 0, syncs: 0 } : undefined;
      if (phase !== undefined) phases.set(mark[2] ?? "", phase);
      continue;
    }
    const result = / = (\d+)/.exec(begun === undefined ? resumedRest : begunRest);
    if (result === null) unfinished.set(thread, file);
    else if (phase !== undefined && isOfDatabase(file)) add(phase, call, file, Number(result[1]));
  }
  return phases;
}

const isOfDatabase = (file: string): boolean => /\.db(-wal)?$/.test(file);

function add(phase: Calls, call: string, file: string, result: number): void {
  if (call !== "pwrite64") {
    phase.syncs++;
    return;
  }
  phase.writes++;
  phase.bytes += result;
  if (file.endsWith("-wal")) phase.walBytes += result;
}
