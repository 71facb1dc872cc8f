import { expect, test } from "bun:test";
import { countdown, duration } from "./durations.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [1, "1 second", "1秒钟"],
  [10 * MINUTE, "10 minutes", "10分钟"],
  [90, "1 minute 30 seconds", "1分钟30秒钟"],
  [HOUR, "1 hour", "1小时"],
  [36 * HOUR, "1 day 12 hours", "1天12小时"],
  [30 * DAY, "30 days", "30天"],
  [DAY + HOUR + MINUTE, "1 day 1 hour", "1天1小时"],
])("%p seconds are %p, and %p", (seconds, english, chinese) => {
  expect(duration("en", seconds)).toBe(english);
  expect(duration("zh", seconds)).toBe(chinese);
});

test.each([
  [0, "00:00"],
  [0.2, "00:01"],
  [599.4, "10:00"],
  [61, "01:01"],
  [HOUR, "1:00:00"],
  [DAY - 1, "23:59:59"],
  [DAY + 1, "1 day 1 hour"],
])("when %p seconds are left, the clock says %p", (seconds, shown) => {
  expect(countdown("en", seconds)).toBe(shown);
});
