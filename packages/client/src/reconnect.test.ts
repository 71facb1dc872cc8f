import { describe, expect, test } from "bun:test";
import { backOff, restartDelay } from "./reconnect.ts";

const least = () => 0;
const most = () => 1;

describe("the back-off", () => {
  test("doubles from half a second up to thirty", () => {
    const longest = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((failures) => backOff(failures, most));
    expect(longest).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  test("has full jitter: it can be anything down to zero", () => {
    expect(backOff(5, least)).toBe(0);
    expect(backOff(5, () => 0.5)).toBe(4000);
  });
});

test("after an announced restart a client waits between 0.2 and 3 seconds before it reconnects", () => {
  expect(restartDelay(least)).toBe(200);
  expect(restartDelay(most)).toBe(3000);
});
