const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const UNITS = ["minutes", "hours", "days"] as const;
export type MuteUnit = (typeof UNITS)[number];

const LENGTH: Readonly<Record<MuteUnit, number>> = { minutes: MINUTE, hours: HOUR, days: DAY };

/** Preset mute lengths, in seconds, as in QQ. */
export const PRESETS = [10 * MINUTE, HOUR, 12 * HOUR, DAY] as const;

/** A mute length in seconds. Undefined if it is not valid; `most` is the limit in seconds. */
export function muteSeconds(count: string, unit: MuteUnit, most: number): number | undefined {
  if (!/^\d{1,6}$/.test(count.trim())) return undefined;
  const seconds = Number(count) * LENGTH[unit];
  return seconds >= 1 && seconds <= most ? seconds : undefined;
}
