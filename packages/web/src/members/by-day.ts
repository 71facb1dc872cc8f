import type { GroupLogEntry, Time } from "@teahouse/client";
import { startOfDay } from "../i18n/dates.ts";

export interface LogDay {
  /** When it began in the viewer's zone, in ms. */
  readonly at: Time;
  readonly entries: readonly GroupLogEntry[];
}

/** Entries, the newest first, by the days on which they were written. */
export function byDay(entries: readonly GroupLogEntry[]): LogDay[] {
  const days: { at: Time; entries: GroupLogEntry[] }[] = [];
  for (const entry of entries) {
    const at = startOfDay(entry.at);
    const last = days.at(-1);
    if (last?.at === at) last.entries.push(entry);
    else days.push({ at, entries: [entry] });
  }
  return days;
}
