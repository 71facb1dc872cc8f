import { beforeEach, expect, test } from "bun:test";
import { directConversation, type Event, type Signal } from "@teahouse/protocol";
import { KeptSignals } from "./kept-signals.ts";

const ALICE = 10001;
const BOB = 10002;

const isHere = (user: number, online = true): Signal => ({ type: "presence", user, online });
const writes = (by: number, conversation: string): Signal => ({ type: "typing", conversation, by });

let kept: KeptSignals;

beforeEach(() => {
  kept = new KeptSignals();
});

test("each friend's newest presence signal is kept once, however many friends there are", () => {
  const friends = Array.from({ length: 200 }, (_, n) => 20_000 + n);
  for (const friend of friends) kept.keep(isHere(friend, false));
  for (const friend of friends) kept.keep(isHere(friend));
  expect(kept.take()).toEqual(friends.map((friend) => isHere(friend)));
  expect(kept.isEmpty).toBe(true);
  expect(kept.take()).toEqual([]);
});

test("the 50 newest typing signals are kept", () => {
  for (let by = 1; by <= 80; by++) kept.keep(writes(by, "g:20001"));
  const taken = kept.take();
  expect(taken).toHaveLength(50);
  expect(taken.at(-1)).toEqual(writes(80, "g:20001"));
});

test("signals of an ended friendship and of a group that was left are dropped", () => {
  kept.keep(isHere(BOB));
  kept.keep(writes(BOB, directConversation(ALICE, BOB)));
  kept.keep(writes(BOB, "g:20001"));
  kept.keep(writes(BOB, "g:20002"));
  kept.follow({ type: "friendship.ended", users: [ALICE, BOB] } as unknown as Event);
  kept.leave("g:20001");
  expect(kept.take()).toEqual([writes(BOB, "g:20002")]);
});
