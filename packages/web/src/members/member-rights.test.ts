import { expect, test } from "bun:test";
import { type MemberRights, rightsOver } from "./member-rights.ts";

const NONE: MemberRights = {
  mute: false,
  rename: false,
  appoint: false,
  dismiss: false,
  remove: false,
};

test("an owner may do everything to a member, and may dismiss an admin", () => {
  const all = { mute: true, rename: true, remove: true };
  expect(rightsOver("owner", "member", false)).toEqual({ ...NONE, ...all, appoint: true });
  expect(rightsOver("owner", "admin", false)).toEqual({ ...NONE, ...all, dismiss: true });
});

test("an admin has rights over members only, and appoints nobody", () => {
  const all = { mute: true, rename: true, remove: true };
  expect(rightsOver("admin", "member", false)).toEqual({ ...NONE, ...all });
  expect(rightsOver("admin", "admin", false)).toEqual(NONE);
  expect(rightsOver("admin", "owner", false)).toEqual(NONE);
});

test("everybody may set their own group nickname, and nothing else on themselves", () => {
  for (const role of ["owner", "admin", "member"] as const) {
    expect(rightsOver(role, role, true)).toEqual({ ...NONE, rename: true });
  }
});
