import { expect, test } from "bun:test";
import { afterFailure, afterGreeting, afterUpgrade, BEST, upgradeDelay } from "./fallback.ts";

const COUNT = 4;

test("a transport is tried twice before the next one", () => {
  const once = afterFailure(BEST, COUNT);
  expect(once.transport).toBe(0);
  expect(afterFailure(once, COUNT).transport).toBe(1);
});

test("a greeting resets the count of failures", () => {
  const again = afterFailure(afterGreeting(afterFailure(BEST, COUNT), 0), COUNT);
  expect(again.transport).toBe(0);
});

test("the first transport follows the last", () => {
  const transports = [];
  let fallback = BEST;
  for (let failures = 0; failures < 2 * COUNT; failures += 2) {
    fallback = afterFailure(afterFailure(fallback, COUNT), COUNT);
    transports.push(fallback.transport);
  }
  expect(transports).toEqual([1, 2, 3, 0]);
});

test("better transports are tried after one minute, then two, four and so on, up to 32", () => {
  let fallback = afterGreeting(BEST, 2);
  const delays = [];
  for (let upgrades = 0; upgrades < 7; upgrades++) {
    delays.push(upgradeDelay(fallback, 60_000) / 60_000);
    fallback = afterUpgrade(fallback);
  }
  expect(delays).toEqual([1, 2, 4, 8, 16, 32, 32]);
});

test("the delay starts again at the best transport", () => {
  const top = afterGreeting(afterUpgrade(afterUpgrade(afterGreeting(BEST, 2))), 0);
  expect(upgradeDelay(afterGreeting(top, 1), 60_000)).toBe(60_000);
});

test("the delay stays the same at a better transport that is not the best", () => {
  const upgraded = afterGreeting(afterUpgrade(afterGreeting(BEST, 3)), 1);
  expect(upgraded).toEqual({ transport: 1, failures: 0, upgrades: 1 });
});
