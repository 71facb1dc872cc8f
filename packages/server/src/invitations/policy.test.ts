import { describe, expect, test } from "bun:test";
import { type InviteFacts, mayInviteUser } from "./policy.ts";

const FRIEND: InviteFacts = { policy: "direct", member: false, friends: true, banned: false };

describe("a member may invite", () => {
  test.each(["direct", "approval"] as const)("a friend if the invite policy is %s", (policy) => {
    expect(mayInviteUser({ ...FRIEND, policy })).toBe("yes");
  });

  test("nobody if the invite policy is off, and then learns nothing about the user", () => {
    for (const member of [true, false]) {
      for (const friends of [true, false]) {
        for (const banned of [true, false]) {
          expect(mayInviteUser({ policy: "off", member, friends, banned })).toBe("forbidden");
        }
      }
    }
  });

  test("no stranger, and does not learn whether the stranger is banned", () => {
    for (const banned of [true, false]) {
      expect(mayInviteUser({ ...FRIEND, friends: false, banned })).toBe("not_friends");
    }
  });

  test("no member, and no banned user", () => {
    expect(mayInviteUser({ ...FRIEND, member: true })).toBe("already_member");
    expect(mayInviteUser({ ...FRIEND, banned: true })).toBe("joining_refused");
  });
});
