import { describe, expect, test } from "bun:test";
import { type Inviting, mayInviteUser } from "./policy.ts";

const FRIEND: Inviting = { policy: "direct", member: false, friends: true, banned: false };

describe("a member invites", () => {
  test.each(["direct", "approval"] as const)("a friend, where the group says %s", (policy) => {
    expect(mayInviteUser({ ...FRIEND, policy })).toBe("yes");
  });

  test("nobody where they may not, and then learns nothing of whom", () => {
    for (const member of [true, false]) {
      for (const friends of [true, false]) {
        for (const banned of [true, false]) {
          expect(mayInviteUser({ policy: "off", member, friends, banned })).toBe("forbidden");
        }
      }
    }
  });

  test("no stranger, of whom they do not learn whether they are banned", () => {
    for (const banned of [true, false]) {
      expect(mayInviteUser({ ...FRIEND, friends: false, banned })).toBe("not_friends");
    }
  });

  test("nobody who is in, and nobody who is never to be", () => {
    expect(mayInviteUser({ ...FRIEND, member: true })).toBe("already_member");
    expect(mayInviteUser({ ...FRIEND, banned: true })).toBe("joining_refused");
  });
});
