import { type Language, localeOf } from "./languages.ts";

const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

function format(language: Language, options: Intl.DateTimeFormatOptions, at: number): string {
  const key = language + JSON.stringify(options);
  const made = formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), options);
  formats.set(key, made);
  return made.format(at);
}

/** Midnight, in the viewer's zone, of the day that `at` (ms) falls on. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** The number of days between; 0 is the same day, 1 is yesterday. Rounded, since days have 23 or 25 hours at times. */
export function daysAgo(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / DAY);
}

function relativeDay(language: Language, days: number): string {
  const relative = new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" });
  const text = relative.format(-days, "day");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sameYear(at: number, now: number): boolean {
  return new Date(at).getFullYear() === new Date(now).getFullYear();
}

/** 14:32 */
export function clock(language: Language, at: number): string {
  return format(language, CLOCK, at);
}

/** A day in short form, with the year if it is another one. */
function dayOf(at: number, now: number): Intl.DateTimeFormatOptions {
  const day = { day: "numeric", month: "short" } as const;
  return sameYear(at, now) ? day : { ...day, year: "numeric" };
}

/** A past or future time: 14:32 today, and 3 May, 14:32 on another day. */
export function moment(language: Language, at: number, now: number): string {
  if (daysAgo(at, now) === 0) return clock(language, at);
  return format(language, { ...dayOf(at, now), ...CLOCK }, at);
}

/** The short form of lists: 14:32, Yesterday, Monday, 3 May. */
export function shortTime(language: Language, at: number, now: number): string {
  const days = daysAgo(at, now);
  if (days <= 0) return clock(language, at);
  if (days === 1) return relativeDay(language, 1);
  if (days < 7) return format(language, { weekday: "long" }, at);
  return format(language, dayOf(at, now), at);
}

/** The heading above the messages of a day: Today, Yesterday, Monday, 3 May. */
export function dayTitle(language: Language, at: number, now: number): string {
  const days = daysAgo(at, now);
  if (days === 0 || days === 1) return relativeDay(language, days);
  const day: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };
  return format(language, sameYear(at, now) ? day : { ...day, year: "numeric" }, at);
}

/** Day and time in full, for titles and screen readers. */
export function fullTime(language: Language, at: number): string {
  return format(language, { dateStyle: "long", timeStyle: "short" }, at);
}

/** A day without the time: 3 May 2026. */
export function fullDate(language: Language, at: number): string {
  return format(language, { dateStyle: "long" }, at);
}
