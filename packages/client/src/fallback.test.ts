import { expect, test } from "bun:test";
import { climbDelay, climbTried, missed, reached, TOP } from "./fallback.ts";

const RUNGS = 4;

test("a transport is tried twice before the next one", () => {
  const once = missed(TOP, RUNGS);
  expect(once.rung).toBe(0);
  expect(missed(once, RUNGS).rung).toBe(1);
});

test("a greeting resets the count of failures", () => {
  const again = missed(reached(missed(TOP, RUNGS), 0), RUNGS);
  expect(again.rung).toBe(0);
});

test("after the last transport comes the first", () => {
  const rungs = [];
  let ladder = TOP;
  for (let misses = 0; misses < 2 * RUNGS; misses += 2) {
    ladder = missed(missed(ladder, RUNGS), RUNGS);
    rungs.push(ladder.rung);
  }
  expect(rungs).toEqual([1, 2, 3, 0]);
});

test("better transports are tried after one minute, then after two, four and so on", () => {
  let ladder = reached(TOP, 2);
  const delays = [];
  for (let climbs = 0; climbs < 7; climbs++) {
    delays.push(climbDelay(ladder, 60_000) / 60_000);
    ladder = climbTried(ladder);
  }
  expect(delays).toEqual([1, 2, 4, 8, 16, 32, 32]);
});

test("the delay starts again at the best transport", () => {
  const top = reached(climbTried(climbTried(reached(TOP, 2))), 0);
  expect(climbDelay(reached(top, 1), 60_000)).toBe(60_000);
});

test("a better transport that is not the best keeps the delay", () => {
  const climbed = reached(climbTried(reached(TOP, 3)), 1);
  expect(climbed).toEqual({ rung: 1, misses: 0, climbs: 1 });
});
