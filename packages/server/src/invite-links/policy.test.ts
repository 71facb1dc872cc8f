import { describe, expect, test } from "bun:test";
import { type LinkFacts, mayUseLink } from "./policy.ts";

const USABLE: LinkFacts = {
  ended: false,
  usedUp: false,
  policy: "direct",
  usedBefore: false,
  member: false,
  banned: false,
  asked: false,
};

describe("a link", () => {
  test.each(["direct", "approval"] as const)("follows the invite policy %s", (policy) => {
    expect(mayUseLink({ ...USABLE, policy })).toBe(policy);
  });

  test("returns the user's open join request if they would need an approval", () => {
    expect(mayUseLink({ ...USABLE, policy: "approval", asked: true })).toBe("already-pending");
    expect(mayUseLink({ ...USABLE, asked: true })).toBe("direct");
  });

  test("does not work for members and banned users", () => {
    expect(mayUseLink({ ...USABLE, member: true })).toBe("already_member");
    expect(mayUseLink({ ...USABLE, banned: true })).toBe("joining_refused");
  });
});

describe("a link does not exist", () => {
  const standings = [{}, { member: true }, { banned: true }, { asked: true }];

  test.each<[string, Partial<LinkFacts>]>([
    ["is revoked or expired", { ended: true }],
    ["has a creator who may no longer invite", { policy: "off" }],
    ["is used up by others", { usedUp: true }],
  ])("if it %s, not even for members and banned users", (_, why) => {
    for (const standing of standings) {
      expect(mayUseLink({ ...USABLE, ...why, ...standing })).toBe("not_found");
    }
  });
});

describe("a used-up link", () => {
  const used = { ...USABLE, usedUp: true, usedBefore: true };

  test("answers its users with the result of their use", () => {
    expect(mayUseLink({ ...used, member: true })).toBe("already_member");
    expect(mayUseLink({ ...used, policy: "approval", asked: true })).toBe("already-pending");
    expect(mayUseLink({ ...used, asked: true })).toBe("already-pending");
  });

  test("does not let its users in a second time", () => {
    expect(mayUseLink(used)).toBe("not_found");
  });
});
