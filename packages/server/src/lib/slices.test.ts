import { expect, test } from "bun:test";
import { Slices } from "./slices.ts";

/** Uses the CPU for this many milliseconds. */
function compute(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

async function work(slices: Slices, count: number, ms: number): Promise<void> {
  for (let slice = 0; slice < count; slice++) {
    await slices.pause();
    compute(ms);
  }
}

/** Counts the turns of the loop until something is done. */
async function turnsUntil(done: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns++;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await done;
  isOver = true;
  return turns;
}

test("the loop turns between the slices of many long jobs", async () => {
  const slices = new Slices();
  const jobs = Array.from({ length: 10 }, () => work(slices, 20, 3));
  // 600 ms of work, and at most two slices of 3 ms in a turn.
  expect(await turnsUntil(Promise.all(jobs))).toBeGreaterThan(80);
});

test("short slices share a turn", async () => {
  const slices = new Slices();
  const jobs = Array.from({ length: 1_000 }, () => work(slices, 3, 0));
  expect(await turnsUntil(Promise.all(jobs))).toBeLessThan(300);
});

test("a short job does not wait for the end of a long one that began before it", async () => {
  const slices = new Slices();
  const long = work(slices, 200, 3);
  let isLongOver = false;
  void long.then(() => {
    isLongOver = true;
  });
  await work(slices, 5, 1);
  expect(isLongOver).toBe(false);
  await long;
});
