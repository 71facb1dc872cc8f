import { expect, test } from "bun:test";
import { BOB, CAROL, joinRequest, snapshot } from "../tests/support/sayings.ts";
import { usersNamedBy, usersNamedBySnapshot } from "./named-users.ts";

const DAVE = 10004;
const common = { id: 101, at: 1, conversation: "g:20001" } as const;

test("a notice in a group names who did something and to whom", () => {
  const whom = { ...common, user: CAROL };
  const removed = { ...whom, type: "member.removed", by: BOB, memberCount: 2 } as const;
  expect(usersNamedBy(removed)).toEqual([CAROL, BOB]);
  expect(usersNamedBy({ ...whom, type: "role.changed", role: "admin", by: BOB })).toEqual([
    CAROL,
    BOB,
  ]);
  expect(usersNamedBy({ ...whom, type: "member.left", memberCount: 2 })).toEqual([CAROL]);
  expect(usersNamedBy({ ...common, type: "group.dissolved", by: BOB })).toEqual([BOB]);
});

test("a request to join names who wants to and who invited them", () => {
  const request = joinRequest(1, { user: CAROL, invitedBy: DAVE });
  expect(usersNamedBy({ id: 101, at: 1, type: "join-request.sent", request })).toEqual([
    CAROL,
    DAVE,
  ]);
  expect(usersNamedBySnapshot(snapshot({ joinRequests: [request] }))).toEqual([BOB, CAROL, DAVE]);
});

test("of a request that was decided Alice may know by whom, or not", () => {
  const decided = {
    id: 101,
    at: 1,
    type: "join-request.decided",
    request: 1,
    state: "refused",
    reason: "",
  } as const;
  expect(usersNamedBy({ ...decided, by: BOB })).toEqual([BOB]);
  expect(usersNamedBy({ ...decided, by: null })).toEqual([]);
});
