import { beforeEach, describe, expect, test } from "bun:test";
import { Random, SEED } from "../../../../tests/support/random.ts";
import { Roster } from "./roster.ts";

const ALICE = 10001;
const BOB = 10002;

let roster: Roster;

beforeEach(() => {
  roster = new Roster();
});

describe("Alice is on two servers", () => {
  beforeEach(() => {
    roster.add("one", ALICE);
    roster.add("two", ALICE);
  });

  test("she comes online only once", () => {
    expect(roster.add("three", BOB)).toBe(true);
    expect(roster.add("three", ALICE)).toBe(false);
    expect(roster.add("three", ALICE)).toBe(false);
  });

  test("she goes offline when she has left both", () => {
    expect(roster.remove("one", ALICE)).toBe(false);
    expect(roster.has(ALICE)).toBe(true);
    expect(roster.remove("two", ALICE)).toBe(true);
    expect(roster.has(ALICE)).toBe(false);
  });

  test("she goes offline when she leaves one and the other dies", () => {
    roster.remove("one", ALICE);
    expect(roster.drop("two")).toEqual([ALICE]);
    expect(roster.knows("two")).toBe(false);
  });

  test("she stays online whatever happens to a server that she is not on", () => {
    expect(roster.remove("three", ALICE)).toBe(false);
    expect(roster.drop("three")).toEqual([]);
    expect(roster.has(ALICE)).toBe(true);
  });
});

test("a server's roster replaces what was known of it, even an empty roster", () => {
  roster.add("one", ALICE);
  expect(roster.replace("one", [BOB])).toEqual({ came: [BOB], went: [ALICE] });
  expect(roster.replace("one", [])).toEqual({ came: [], went: [BOB] });
  expect(roster.knows("one")).toBe(true);
});

test(`the roster follows 2,000 random changes on three servers (seed ${SEED})`, () => {
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
