import { describe, expect, test } from "bun:test";
import type { Role } from "./entities/role.ts";
import { mayInvite, mayRecall, mayRole, outranks } from "./roles.ts";

const ROLES: readonly Role[] = ["owner", "admin", "member"];

test("a role outranks the lower roles and no others", () => {
  const above = ROLES.map((actor) => ROLES.filter((other) => outranks(actor, other)));
  expect(above).toEqual([["admin", "member"], ["member"], []]);
});

test("every role may send, and the owner and admins may recall messages of others", () => {
  expect(ROLES.map((role) => mayRole(role, "message.send"))).toEqual([true, true, true]);
  expect(ROLES.map((role) => mayRole(role, "message.recall-others"))).toEqual([true, true, false]);
});

describe("a message may be recalled", () => {
  const limitSeconds = 120;

  test("by its author until the limit, and not a millisecond later", () => {
    const mine = { mine: true, limitSeconds };
    expect(mayRecall({ ...mine, age: 120_000 })).toBe("yes");
    expect(mayRecall({ ...mine, age: 120_001 })).toBe("too_late");
  });

  test("never by the other user of a direct conversation", () => {
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
  ] as const)("in a group, by the %s if the author is the %s: %s", (actor, author, answer) => {
    const roles = { actor, author };
    expect(mayRecall({ mine: false, age: 1e9, limitSeconds, roles })).toBe(answer);
  });
});

test("leaders invite directly, and members invite as the group's policy says", () => {
  for (const policy of ["off", "approval", "direct"] as const) {
    const answers = ROLES.map((role) => mayInvite(role, policy));
    expect(answers).toEqual(["direct", "direct", policy]);
  }
});
