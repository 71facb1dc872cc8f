import { expect, test } from "bun:test";
import { muteSeconds } from "./mute-length.ts";

const MONTH = 30 * 86_400;

test("a custom mute lasts from a minute to thirty days", () => {
  expect(muteSeconds("1", "minutes", MONTH)).toBe(60);
  expect(muteSeconds(" 36 ", "hours", MONTH)).toBe(36 * 3600);
  expect(muteSeconds("30", "days", MONTH)).toBe(MONTH);
});

test.each([
  ["0", "minutes"],
  ["31", "days"],
  ["", "hours"],
  ["1.5", "hours"],
  ["-1", "days"],
  ["1e3", "minutes"],
  ["forever", "days"],
] as const)("%p %s is not a mute length", (count, unit) => {
  expect(muteSeconds(count, unit, MONTH)).toBeUndefined();
});
