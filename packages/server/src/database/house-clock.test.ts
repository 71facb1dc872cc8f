import { beforeEach, describe, expect, test } from "bun:test";
import { Clock } from "../lib/clock.ts";
import type { Head } from "./database.ts";
import { HouseClock, type Judged } from "./house-clock.ts";

const HOUR = 3_600_000;
const START = 1_800_000_000_000;

/** The stored head, and what the database's clock shows. */
let head: Head;
let clock: Clock;
let houseClock: HouseClock;

beforeEach(() => {
  head = { epoch: "tea", id: 1, at: 0, now: START, baseTime: 0, baseClock: 0 };
  clock = new Clock();
  houseClock = new HouseClock(clock);
});

/** Time passes, the database's clock shows `now`, and a batch with an event is written. */
function write(passed: number, now: number): Judged {
  clock.offset += passed;
  head = { ...head, now };
  const judged = houseClock.judge(head);
  houseClock.learn(head, judged);
  const { time, base } = judged;
  const stored = base === undefined ? {} : { baseTime: base.time, baseClock: base.clock };
  head = { ...head, at: time, ...stored };
  return judged;
}

describe("the clock of a house", () => {
  test("shows the time of the database's clock, and stores no base", () => {
    expect(write(0, START)).toEqual({ time: START });
    expect(write(5_000, START + 5_000)).toEqual({ time: START + 5_000 });
    clock.offset += 700;
    expect(houseClock.now() - START).toBeWithin(5_700, 5_800);
  });

  test("does not go back when the older of two heads is learnt last", () => {
    write(0, START);
    const older = { ...head, now: START + 100 };
    const judged = houseClock.judge(older);
    write(900, START + 900);
    const shown = houseClock.now();
    houseClock.learn(older, judged);
    expect(houseClock.now()).toBe(shown);
    clock.offset += 2_000;
    expect(houseClock.now()).toBeGreaterThan(shown);
  });

  test("goes on in any number of small steps after the database's clock went back", () => {
    write(0, START);
    expect(write(0, START - HOUR).base).toEqual({ time: START, clock: START - HOUR });
    for (let ms = 1; ms <= 1_000; ms++) write(1, START - HOUR + ms);
    expect(head.at).toBe(START + 900);
  });

  test("counts the idle time before the database's clock went back", () => {
    write(0, START);
    clock.offset += HOUR;
    const idle = { ...head, now: START + HOUR };
    houseClock.learn(idle, houseClock.judge(idle));
    expect(write(1_000, START).time - START - HOUR).toBeWithin(1_000, 1_100);
  });

  test("goes on after a clock that was ten years ahead, also in a new process", () => {
    const ahead = START + 87_600 * HOUR;
    write(0, ahead);
    houseClock = new HouseClock(clock);
    expect(write(0, START).time).toBe(ahead);
    houseClock = new HouseClock(clock);
    expect(write(0, START + 10_000).time).toBe(ahead + 9_000);
  });

  test("goes on at its own pace when a clock that was too early is set right", () => {
    write(0, START);
    write(0, START - HOUR);
    expect(write(10_000, START + 10_000)).toEqual({ time: START + 10_000 });
    write(0, START - HOUR);
    expect(write(10_000, START - HOUR / 2)).toMatchObject({ time: START + 20_000 });
    expect(write(10_000, START - HOUR / 2 + 10_000)).toMatchObject({ time: START + 29_000 });
  });

  test("follows a clock that was set forward", () => {
    write(0, START);
    expect(write(0, START + HOUR)).toEqual({ time: START + HOUR });
  });
});
