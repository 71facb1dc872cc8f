import { describe, expect, test } from "bun:test";
import { mayInvite, mayRecall, mayRole, outranks, type Role } from "./roles.ts";

const ROLES: readonly Role[] = ["owner", "admin", "member"];

test("one stands above those of lower roles and nobody else", () => {
  const above = ROLES.map((actor) => ROLES.filter((other) => outranks(actor, other)));
  expect(above).toEqual([["admin", "member"], ["member"], []]);
});

test("everybody speaks, and owner and admins take back what others said", () => {
  expect(ROLES.map((role) => mayRole(role, "message.send"))).toEqual([true, true, true]);
  expect(ROLES.map((role) => mayRole(role, "message.recall-others"))).toEqual([true, true, false]);
});

describe("a message is taken back", () => {
  const limitSeconds = 120;

  test("by its author up to the limit and not a millisecond longer", () => {
    const mine = { mine: true, limitSeconds };
    expect(mayRecall({ ...mine, age: 120_000 })).toBe("yes");
    expect(mayRecall({ ...mine, age: 120_001 })).toBe("too_late");
  });

  test("by nobody else in a direct conversation, at any time", () => {
    expect(mayRecall({ mine: false, age: 0, limitSeconds })).toBe("forbidden");
  });

  test.each([
    ["owner", "admin", "yes"],
    ["owner", "member", "yes"],
    ["admin", "member", "yes"],
    ["admin", "owner", "forbidden"],
    ["admin", "admin", "forbidden"],
    ["member", "member", "forbidden"],
    ["member", "owner", "forbidden"],
  ] as const)("in a group by the %s, of the %s's: %s", (actor, author, answer) => {
    const roles = { actor, author };
    expect(mayRecall({ mine: false, age: 1e9, limitSeconds, roles })).toBe(answer);
  });
});

test("whom a leader invites is in at once, and members invite as the group says", () => {
  for (const policy of ["off", "approval", "direct"] as const) {
    const answers = ROLES.map((role) => mayInvite(role, policy));
    expect(answers).toEqual(["direct", "direct", policy]);
  }
});
