import { expect, test } from "bun:test";
import { endOf } from "./spans.ts";

test("an hour is an hour, and for ever has no end", () => {
  expect(endOf("hour", 5_000)).toBe(3_605_000);
  expect(endOf("ever", 5_000)).toBe(0);
});

test("tomorrow morning is eight o'clock of the next day, at any hour", () => {
  const morning = new Date(2026, 2, 1, 8).getTime();
  expect(endOf("morning", new Date(2026, 1, 28, 0, 5).getTime())).toBe(morning);
  expect(endOf("morning", new Date(2026, 1, 28, 23, 55).getTime())).toBe(morning);
});
