import { expect, test } from "bun:test";
import { afterClimb, afterFailure, afterGreeting, BEST, climbDelay } from "./fallback.ts";

const RUNGS = 4;

test("a transport is tried twice before the next one", () => {
  const once = afterFailure(BEST, RUNGS);
  expect(once.rung).toBe(0);
  expect(afterFailure(once, RUNGS).rung).toBe(1);
});

test("a greeting resets the count of failures", () => {
  const again = afterFailure(afterGreeting(afterFailure(BEST, RUNGS), 0), RUNGS);
  expect(again.rung).toBe(0);
});

test("the first transport follows the last", () => {
  const rungs = [];
  let ladder = BEST;
  for (let misses = 0; misses < 2 * RUNGS; misses += 2) {
    ladder = afterFailure(afterFailure(ladder, RUNGS), RUNGS);
    rungs.push(ladder.rung);
  }
  expect(rungs).toEqual([1, 2, 3, 0]);
});

test("better transports are tried after one minute, then two, four and so on, up to 32", () => {
  let ladder = afterGreeting(BEST, 2);
  const delays = [];
  for (let climbs = 0; climbs < 7; climbs++) {
    delays.push(climbDelay(ladder, 60_000) / 60_000);
    ladder = afterClimb(ladder);
  }
  expect(delays).toEqual([1, 2, 4, 8, 16, 32, 32]);
});

test("the delay starts again at the best transport", () => {
  const top = afterGreeting(afterClimb(afterClimb(afterGreeting(BEST, 2))), 0);
  expect(climbDelay(afterGreeting(top, 1), 60_000)).toBe(60_000);
});

test("the delay stays the same at a better transport that is not the best", () => {
  const climbed = afterGreeting(afterClimb(afterGreeting(BEST, 3)), 1);
  expect(climbed).toEqual({ rung: 1, misses: 0, climbs: 1 });
});
