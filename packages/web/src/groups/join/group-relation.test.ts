import { expect, test } from "bun:test";
import { groupRelationOf } from "./group-relation.ts";

const ALICE = 10001;
const BOB = 10002;
const DESIGNERS = 20001;

const stranger = { user: { id: ALICE }, groups: new Map(), joinRequests: new Map() };

test("Alice is a member while she has a role, and no longer after she is removed", () => {
  const withRole = (role: "admin" | null) =>
    groupRelationOf(DESIGNERS, { ...stranger, groups: new Map([[DESIGNERS, { role }]]) });
  expect(withRole("admin")).toEqual({ kind: "member", role: "admin" });
  expect(withRole(null)).toEqual({ kind: "none" });
});

test("Alice waits while her own request is open, but not while only Bob's is", () => {
  const withRequestOf = (user: number) =>
    groupRelationOf(DESIGNERS, {
      ...stranger,
      joinRequests: new Map([[7, { group: DESIGNERS, user }]]),
    });
  expect(withRequestOf(ALICE)).toEqual({ kind: "pending", request: 7 });
  expect(withRequestOf(BOB)).toEqual({ kind: "none" });
});

test("a join request by Bob leaves Alice the owner of the group", () => {
  expect(
    groupRelationOf(DESIGNERS, {
      user: { id: ALICE },
      groups: new Map([[DESIGNERS, { role: "owner" }]]),
      joinRequests: new Map([[7, { group: DESIGNERS, user: BOB }]]),
    }),
  ).toEqual({ kind: "member", role: "owner" });
});
