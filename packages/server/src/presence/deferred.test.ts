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
let sent: Message[];
let failures: number;
let presence: Presence;

/** Alice is connected to this server. Bob is her friend. */
beforeEach(() => {
  away = false;
  silent = false;
  told = [];
  sent = [];
  failures = 0;
  presence = new Presence({
    timing: DEFAULT_TIMING,
    async friendsOf(users) {
      if (away) throw new Error("The database is away");
      return new Map(users.map((user) => [user, [user === ALICE ? BOB : ALICE]]));
    },
    isHere: () => false,
    silent: () => silent,
    notify(listener, user, online) {
      if (!silent) told.push(`${listener}: ${user} is ${online ? "here" : "gone"}`);
    },
    broadcast: (message) => sent.push(message),
    failed: () => failures++,
  });
});
afterEach(() => presence.stop());

const comesElsewhere = () =>
  presence.received("two", { kind: "presence", user: BOB, online: true, friends: [ALICE] });

test("Bob comes while the database is away: Alice and other servers learn of it when it is back", async () => {
  away = true;
  presence.changed(BOB, true);
  await eventually(() => expect(failures).toBeGreaterThan(1));
  expect(told).toEqual([]);
  away = false;
  await eventually(() => expect(told).toEqual([`${ALICE}: ${BOB} is here`]));
  expect(sent).toContainEqual({ kind: "roster", users: [BOB] });
});

test("the roster is sent again after a message to the other servers was lost", async () => {
  presence.changed(BOB, true);
  await eventually(() => expect(sent).toHaveLength(1));
  sent = [];
  presence.resendRoster();
  await eventually(() => expect(sent).toEqual([{ kind: "roster", users: [BOB] }]));
});

test("Bob leaves another server while this one is silent: Alice learns of it afterwards", async () => {
  comesElsewhere();
  expect(told).toEqual([`${ALICE}: ${BOB} is here`]);
  silent = true;
  presence.received("two", { kind: "presence", user: BOB, online: false, friends: [ALICE] });
  silent = false;
  await eventually(() => expect(told.at(-1)).toBe(`${ALICE}: ${BOB} is gone`));
});

test("a roster that arrives while the database is away is reported to friends later", async () => {
  away = true;
  presence.received("two", { kind: "roster", users: [BOB] });
  await eventually(() => expect(failures).toBeGreaterThan(0));
  away = false;
  await eventually(() => expect(told).toEqual([`${ALICE}: ${BOB} is here`]));
});

test("Alice befriends Bob while this server is silent: she learns afterwards that he is online", async () => {
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

describe("Bob comes to another server, which reads his friends before Alice becomes one", () => {
  const conversation = `d:${ALICE}:${BOB}`;
  const begins = () =>
    presence.follow({ type: "friendship.started", conversation, users: [ALICE, BOB] });
  const ends = () => presence.follow({ type: "friendship.ended", users: [BOB, ALICE] });
  const says = (online: boolean, friends: readonly number[]) =>
    presence.received("two", { kind: "presence", user: BOB, online, friends });

  test("and this server hears of the friendship first: Alice learns that he comes and goes", () => {
    begins();
    says(true, []);
    says(false, []);
    expect(told).toEqual([`${ALICE}: ${BOB} is here`, `${ALICE}: ${BOB} is gone`]);
  });

  test("and this server hears of the friendship last: Alice still learns that he is online", () => {
    says(true, []);
    begins();
    expect(told).toEqual([`${ALICE}: ${BOB} is here`]);
  });

  test("and the friendship ends before he comes: Alice learns nothing of him", () => {
    begins();
    ends();
    says(true, [ALICE]);
    expect(told).toEqual([]);
  });
});
