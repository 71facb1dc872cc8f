import { readFileSync } from "node:fs";

/** Returns how many files this process may open; infinite if there is no limit. Undefined where the system does not tell. */
export function openFilesLimit(): number | undefined {
  try {
    const limits = readFileSync("/proc/self/limits", "utf8");
    const most = /^Max open files\s+(\d+)/m.exec(limits)?.[1];
    return most === undefined ? Number.POSITIVE_INFINITY : Number(most);
  } catch {
    return undefined;
  }
}
