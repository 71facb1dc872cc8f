import { describe, expect, test } from "bun:test";
import { type Holding, mayComeBy } from "./policy.ts";

const HELD: Holding = {
  over: false,
  usedUp: false,
  how: "direct",
  counted: false,
  member: false,
  banned: false,
  asked: false,
};

describe("a link leads whoever holds it", () => {
  test.each(["direct", "approval"] as const)("as far as its maker may invite: %s", (how) => {
    expect(mayComeBy({ ...HELD, how })).toBe(how);
  });

  test("to what they have asked before, where they may only ask", () => {
    expect(mayComeBy({ ...HELD, how: "approval", asked: true })).toBe("as-asked");
    expect(mayComeBy({ ...HELD, asked: true })).toBe("direct");
  });

  test("nowhere where they are in, or never to be", () => {
    expect(mayComeBy({ ...HELD, member: true })).toBe("already_member");
    expect(mayComeBy({ ...HELD, banned: true })).toBe("joining_refused");
  });
});

describe("a link that leads nowhere is not there", () => {
  const standings = [{}, { member: true }, { banned: true }, { asked: true }];

  test.each<[string, Partial<Holding>]>([
    ["is over", { over: true }],
    ["was made by somebody who may invite nobody now", { how: "off" }],
    ["is used up by others", { usedUp: true }],
  ])("where it %s, however one stands to the group", (_, why) => {
    for (const standing of standings) {
      expect(mayComeBy({ ...HELD, ...why, ...standing })).toBe("not_found");
    }
  });
});

describe("a link that is used up answers those who used it", () => {
  const used = { ...HELD, usedUp: true, counted: true };

  test("what became of that", () => {
    expect(mayComeBy({ ...used, member: true })).toBe("already_member");
    expect(mayComeBy({ ...used, how: "approval", asked: true })).toBe("as-asked");
    expect(mayComeBy({ ...used, asked: true })).toBe("as-asked");
  });

  test("and does not let them in a second time", () => {
    expect(mayComeBy(used)).toBe("not_found");
  });
});
