import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import type { Message } from "../broker/broker.ts";
import { DEFAULT_TIMING } from "../timing.ts";
import { Presence } from "./presence.ts";

const ALICE = 10001;
const BOB = 10002;

let away: boolean;
let silent: boolean;
let told: string[];
let passed: Message[];
let failures: number;
let presence: Presence;

/** Alice, who is connected here, is a friend of Bob. */
beforeEach(() => {
  away = false;
  silent = false;
  told = [];
  passed = [];
  failures = 0;
  presence = new Presence({
    timing: DEFAULT_TIMING,
    async friendsOf(users) {
      if (away) throw new Error("The store is away");
      return new Map(users.map((user) => [user, [user === ALICE ? BOB : ALICE]]));
    },
    isHere: () => false,
    silent: () => silent,
    tell(listener, user, online) {
      if (!silent) told.push(`${listener}: ${user} is ${online ? "here" : "gone"}`);
    },
    pass: (message) => passed.push(message),
    failed: () => failures++,
  });
});
afterEach(() => presence.stop());

const comesElsewhere = () =>
  presence.heard("two", { kind: "presence", user: BOB, online: true, friends: [ALICE] });

test("Bob comes while the store is away: Alice learns of it when it is back, on other servers too", async () => {
  away = true;
  presence.changed(BOB, true);
  await eventually(() => expect(failures).toBeGreaterThan(1));
  expect(told).toEqual([]);
  away = false;
  await eventually(() => expect(told).toEqual([`${ALICE}: ${BOB} is here`]));
  expect(passed).toContainEqual({ kind: "roster", users: [BOB] });
});

test("what other servers were told was not taken: they are told once more who is here", async () => {
  presence.changed(BOB, true);
  await eventually(() => expect(passed).toHaveLength(1));
  passed = [];
  presence.repeat();
  await eventually(() => expect(passed).toEqual([{ kind: "roster", users: [BOB] }]));
});

test("Bob goes from another server while this one is silent: Alice learns of it when it speaks", async () => {
  comesElsewhere();
  expect(told).toEqual([`${ALICE}: ${BOB} is here`]);
  silent = true;
  presence.heard("two", { kind: "presence", user: BOB, online: false, friends: [ALICE] });
  silent = false;
  await eventually(() => expect(told.at(-1)).toBe(`${ALICE}: ${BOB} is gone`));
});

test("a server that another one names while the store is away is believed, and told of later", async () => {
  away = true;
  presence.heard("two", { kind: "roster", users: [BOB] });
  await eventually(() => expect(failures).toBeGreaterThan(0));
  away = false;
  await eventually(() => expect(told).toEqual([`${ALICE}: ${BOB} is here`]));
});

test("who becomes a friend of Bob while nobody is told learns of it afterwards", async () => {
  comesElsewhere();
  silent = true;
  presence.follow({
    type: "friendship.started",
    conversation: `d:${ALICE}:${BOB}`,
    users: [ALICE, BOB],
  });
  told = [];
  silent = false;
  await eventually(() => expect(told).toContain(`${ALICE}: ${BOB} is here`));
});

describe("Bob comes to another server, which has looked for his friends before Alice became one", () => {
  const conversation = `d:${ALICE}:${BOB}`;
  const begins = () =>
    presence.follow({ type: "friendship.started", conversation, users: [ALICE, BOB] });
  const ends = () => presence.follow({ type: "friendship.ended", users: [BOB, ALICE] });
  const says = (online: boolean, friends: readonly number[]) =>
    presence.heard("two", { kind: "presence", user: BOB, online, friends });

  test("and this one hears of that first: Alice learns that he has come, and that he has gone", () => {
    begins();
    says(true, []);
    says(false, []);
    expect(told).toEqual([`${ALICE}: ${BOB} is here`, `${ALICE}: ${BOB} is gone`]);
  });

  test("and this one hears of that last: Alice learns of it all the same", () => {
    says(true, []);
    begins();
    expect(told).toEqual([`${ALICE}: ${BOB} is here`]);
  });

  test("and ended it before he came: she learns nothing of him", () => {
    begins();
    ends();
    says(true, [ALICE]);
    expect(told).toEqual([]);
  });
});
