import { expect, test } from "bun:test";
import { emptyState, type FriendRequest, type State } from "@teahouse/client";
import { relationOf } from "./relation.ts";

const ALICE = 10001;
const BOB = 10002;

const alice: State["user"] = {
  id: ALICE,
  kind: "person",
  username: "alice",
  nickname: "Alice",
  bio: "",
  friendPolicy: "verification",
  showReceipts: true,
  takesTemporary: true,
  createdAt: 0,
};

function request(from: number, to: number, state: FriendRequest["state"] = "pending") {
  const made: FriendRequest = { id: 1, from, to, text: "", source: "search", state, at: 0 };
  return new Map([[1, made]]);
}

const state = { ...emptyState(), user: alice };
const kindOf = (rest: Partial<State>) => relationOf(BOB, { ...state, ...rest }).kind;

test("Bob is a stranger until he or Alice sends a friend request", () => {
  expect(kindOf({})).toBe("stranger");
  expect(kindOf({ requests: request(BOB, ALICE) })).toBe("incoming");
  expect(kindOf({ requests: request(ALICE, BOB) })).toBe("outgoing");
});

test("an answered request no longer counts", () => {
  expect(kindOf({ requests: request(BOB, ALICE, "declined") })).toBe("stranger");
});

test("a user whom Alice blocked is blocked, and Alice is herself", () => {
  expect(kindOf({ blocks: new Set([BOB]) })).toBe("blocked");
  expect(relationOf(ALICE, state).kind).toBe("self");
});
