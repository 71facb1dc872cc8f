const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const UNITS = ["seconds", "minutes"] as const;
export type PaceUnit = (typeof UNITS)[number];

const LENGTH: Readonly<Record<PaceUnit, number>> = { seconds: 1, minutes: MINUTE };

/** Presets of slow mode, in seconds between two messages; 0 is off. */
export const SLOW_PRESETS: readonly number[] = [0, 5, 10, 30, MINUTE, 5 * MINUTE];

/** Presets of the quiet time of newcomers, in seconds; 0 is none. */
export const QUIET_PRESETS: readonly number[] = [0, MINUTE, 10 * MINUTE, HOUR, DAY];

/** The presets that the server allows, and the current value, in rising order. */
export function choices(presets: readonly number[], now: number, most: number): number[] {
  const allowed = presets.filter((preset) => preset <= most);
  return [...new Set([...allowed, now])].toSorted((one, other) => one - other);
}

/** A length as a user types it. */
export interface WrittenLength {
  readonly count: string;
  readonly unit: PaceUnit;
}

export function toWritten(seconds: number): WrittenLength {
  const isWhole = seconds > 0 && seconds % MINUTE === 0;
  const unit = isWhole ? "minutes" : "seconds";
  return { count: String(seconds / LENGTH[unit]), unit };
}

/** The length in seconds. Undefined if slow mode does not allow it; `most` is the limit in seconds. */
export function paceSeconds({ count, unit }: WrittenLength, most: number): number | undefined {
  if (!/^\d{1,6}$/.test(count.trim())) return undefined;
  const seconds = Number(count) * LENGTH[unit];
  return seconds >= 1 && seconds <= most ? seconds : undefined;
}
