import { type Language, localeOf } from "./languages.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = [
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
  ["second", 1],
] as const;

/** The most units in a duration: "1 day 3 hours" is precise enough. */
const MOST_UNITS = 2;

function inUnit(language: Language, unit: string, count: number): string {
  return new Intl.NumberFormat(localeOf(language), {
    style: "unit",
    unit,
    unitDisplay: "long",
  }).format(count);
}

/** A duration in words: 10 minutes, 1 day 12 hours. */
export function duration(language: Language, seconds: number): string {
  let rest = Math.max(1, Math.round(seconds));
  const parts: string[] = [];
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0 && parts.length < MOST_UNITS) parts.push(inUnit(language, unit, count));
  }
  return new Intl.ListFormat(localeOf(language), { type: "unit", style: "narrow" }).format(parts);
}

/** The remaining time as a countdown: 09:59, 1:00:00. In words from a day on. */
export function countdown(language: Language, seconds: number): string {
  if (seconds >= DAY) return duration(language, Math.ceil(seconds / HOUR) * HOUR);
  const left = Math.max(0, Math.ceil(seconds));
  const two = (count: number) => String(count).padStart(2, "0");
  const clock = `${two(Math.floor(left / MINUTE) % 60)}:${two(left % 60)}`;
  return left < HOUR ? clock : `${Math.floor(left / HOUR)}:${clock}`;
}
