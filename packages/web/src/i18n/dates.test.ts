import { expect, test } from "bun:test";
import { clock, daysAgo, dayTitle, moment, shortTime } from "./dates.ts";

const at = (month: number, day: number, hour = 14, minute = 32, year = 2026) =>
  new Date(year, month - 1, day, hour, minute).getTime();
const NOW = at(5, 14, 9, 0);

test("a list shows the time today, then yesterday, the weekday, the date, and the year if it is another one", () => {
  expect(shortTime("en", at(5, 14, 8, 5), NOW)).toBe("08:05");
  expect(shortTime("en", at(5, 13, 23, 59), NOW)).toBe("Yesterday");
  expect(shortTime("en", at(5, 11), NOW)).toBe("Monday");
  expect(shortTime("en", at(5, 3), NOW)).toBe("3 May");
  expect(shortTime("en", at(12, 31, 12, 0, 2025), NOW)).toBe("31 Dec 2025");
});

test("a list shows the same steps in Chinese", () => {
  expect(shortTime("zh", at(5, 13), NOW)).toBe("昨天");
  expect(shortTime("zh", at(5, 11), NOW)).toBe("星期一");
  expect(shortTime("zh", at(5, 3), NOW)).toBe("5月3日");
});

test("midnight is 00:00", () => {
  expect(clock("en", at(5, 14, 0, 0))).toBe("00:00");
  expect(clock("zh", at(5, 14, 0, 0))).toBe("00:00");
});

test("the end of a mute shows the time today, and the date too on another day", () => {
  expect(moment("en", at(5, 14, 23, 59), NOW)).toBe("23:59");
  expect(moment("en", at(5, 15, 0, 5), NOW)).toBe("15 May, 00:05");
  expect(moment("zh", at(5, 15, 0, 5), NOW)).toBe("5月15日 00:05");
  expect(moment("en", at(1, 2, 8, 0, 2027), NOW)).toBe("2 Jan 2027, 08:00");
});

test("a server clock that is slightly ahead still shows today, not tomorrow", () => {
  expect(shortTime("en", NOW + 2000, NOW)).toBe("09:00");
});

test("the heading of a day is Today, Yesterday, the weekday, or the date", () => {
  expect(dayTitle("en", at(5, 14), NOW)).toBe("Today");
  expect(dayTitle("en", at(5, 13), NOW)).toBe("Yesterday");
  expect(dayTitle("zh", at(5, 14), NOW)).toBe("今天");
  expect(dayTitle("en", at(5, 4), NOW)).toBe("Monday 4 May");
});

test("days are counted by the calendar, not by 24 hours", () => {
  expect(daysAgo(at(5, 13, 23, 59), at(5, 14, 0, 1))).toBe(1);
  expect(daysAgo(at(5, 14, 0, 1), at(5, 14, 23, 59))).toBe(0);
});
