import { expect, test } from "bun:test";
import { applyToMemberships, type Memberships } from "./memberships.ts";

const CAROL = 10003;
const DAVE = 10004;
const where = { id: 1, at: 0, conversation: "g:20001", user: CAROL } as const;

const known: Memberships = new Map([[CAROL, { role: "member", nickname: "Tea Carol" }]]);

test("a new role keeps the group nickname, and a new nickname keeps the role", () => {
  const admin = applyToMemberships(known, { ...where, type: "role.changed", role: "admin", by: 1 });
  expect(admin.get(CAROL)).toEqual({ role: "admin", nickname: "Tea Carol" });
  const renamed = applyToMemberships(admin, { ...where, type: "member.renamed", nickname: "C" });
  expect(renamed.get(CAROL)).toEqual({ role: "admin", nickname: "C" });
});

test("a removed member has no membership, and starts anew when they return", () => {
  const gone = { ...where, by: 1, memberCount: 1 };
  const removed = applyToMemberships(known, { ...gone, type: "member.removed" });
  expect(removed.get(CAROL)).toBeNull();
  const back = applyToMemberships(removed, { ...gone, type: "member.joined" });
  expect(back.get(CAROL)).toEqual({ role: "member", nickname: "" });
});

test("an event with a part of an unknown membership changes nothing", () => {
  const event = { ...where, user: DAVE, type: "role.changed", role: "admin", by: 1 } as const;
  expect(applyToMemberships(known, event)).toBe(known);
});
