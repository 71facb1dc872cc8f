import { beforeEach, describe, expect, test } from "bun:test";
import { Random, SEED } from "../../../../tests/support/random.ts";
import { Roster } from "./roster.ts";

const ALICE = 10001;
const BOB = 10002;

let roster: Roster;

beforeEach(() => {
  roster = new Roster();
});

describe("Alice, who is on two servers", () => {
  beforeEach(() => {
    roster.add("one", ALICE);
    roster.add("two", ALICE);
  });

  test("has come once", () => {
    expect(roster.add("three", BOB)).toBe(true);
    expect(roster.add("three", ALICE)).toBe(false);
    expect(roster.add("three", ALICE)).toBe(false);
  });

  test("has gone when she has left both", () => {
    expect(roster.remove("one", ALICE)).toBe(false);
    expect(roster.has(ALICE)).toBe(true);
    expect(roster.remove("two", ALICE)).toBe(true);
    expect(roster.has(ALICE)).toBe(false);
  });

  test("has gone when the one dies after she has left the other", () => {
    roster.remove("one", ALICE);
    expect(roster.drop("two")).toEqual([ALICE]);
    expect(roster.knows("two")).toBe(false);
  });

  test("has not gone for what is said of a server that she was never on", () => {
    expect(roster.remove("three", ALICE)).toBe(false);
    expect(roster.drop("three")).toEqual([]);
    expect(roster.has(ALICE)).toBe(true);
  });
});

test("a server that names who is there is believed, also where nobody is", () => {
  roster.add("one", ALICE);
  expect(roster.replace("one", [BOB])).toEqual({ came: [BOB], went: [ALICE] });
  expect(roster.replace("one", [])).toEqual({ came: [], went: [BOB] });
  expect(roster.knows("one")).toBe(true);
});

test(`who is where is what was said last, whatever was said (seed ${SEED})`, () => {
  const random = new Random();
  const places = new Set<string>();
  const isSomewhere = (user: number) => [...places].some((place) => place.endsWith(` ${user}`));
  for (let n = 0; n < 2000; n++) {
    const user = 10001 + random.below(5);
    const node = `node${random.below(3)}`;
    const before = isSomewhere(user);
    const comes = random.chance(0.5);
    const differs = comes ? roster.add(node, user) : roster.remove(node, user);
    if (comes) places.add(`${node} ${user}`);
    else places.delete(`${node} ${user}`);
    expect(differs).toBe(before !== isSomewhere(user));
    expect(roster.has(user)).toBe(isSomewhere(user));
  }
});
