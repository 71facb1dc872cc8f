import { describe, expect, test } from "bun:test";
import { type LinkState, mayUseLink } from "./policy.ts";

const USABLE: LinkState = {
  ended: false,
  usedUp: false,
  policy: "direct",
  usedBefore: false,
  member: false,
  banned: false,
  asked: false,
};

describe("a link leads whoever holds it", () => {
  test.each(["direct", "approval"] as const)("as far as its maker may invite: %s", (policy) => {
    expect(mayUseLink({ ...USABLE, policy })).toBe(policy);
  });

  test("to what they have asked before, where they may only ask", () => {
    expect(mayUseLink({ ...USABLE, policy: "approval", asked: true })).toBe("already-pending");
    expect(mayUseLink({ ...USABLE, asked: true })).toBe("direct");
  });

  test("nowhere where they are in, or never to be", () => {
    expect(mayUseLink({ ...USABLE, member: true })).toBe("already_member");
    expect(mayUseLink({ ...USABLE, banned: true })).toBe("joining_refused");
  });
});

describe("a link that leads nowhere is not there", () => {
  const standings = [{}, { member: true }, { banned: true }, { asked: true }];

  test.each<[string, Partial<LinkState>]>([
    ["is over", { ended: true }],
    ["was made by somebody who may invite nobody now", { policy: "off" }],
    ["is used up by others", { usedUp: true }],
  ])("where it %s, however one stands to the group", (_, why) => {
    for (const standing of standings) {
      expect(mayUseLink({ ...USABLE, ...why, ...standing })).toBe("not_found");
    }
  });
});

describe("a link that is used up answers those who used it", () => {
  const used = { ...USABLE, usedUp: true, usedBefore: true };

  test("what became of that", () => {
    expect(mayUseLink({ ...used, member: true })).toBe("already_member");
    expect(mayUseLink({ ...used, policy: "approval", asked: true })).toBe("already-pending");
    expect(mayUseLink({ ...used, asked: true })).toBe("already-pending");
  });

  test("and does not let them in a second time", () => {
    expect(mayUseLink(used)).toBe("not_found");
  });
});
