import type { GroupLogEntry, Time } from "@teahouse/client";
import { startOfDay } from "../i18n/dates.ts";

export interface LogDay {
  /** The start of the day in the viewer's time zone, in ms. */
  readonly at: Time;
  readonly entries: readonly GroupLogEntry[];
}

/** Log entries by day, newest first. */
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
