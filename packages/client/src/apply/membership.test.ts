import { expect, test } from "bun:test";
import { DESIGNERS, group, inDesigners } from "../../tests/support/sayings.ts";
import { applyEvent } from "../apply-event.ts";

const changed = {
  id: 101,
  at: 1,
  type: "membership.changed",
  group: DESIGNERS,
  takesTemporary: false,
} as const;

test("Alice takes temporary conversations from a group no longer", () => {
  const before = inDesigners();
  const after = applyEvent(before, changed);
  expect(after.groups.get(DESIGNERS)).toEqual(group(DESIGNERS, { takesTemporary: false }));
  expect(after.conversations).toBe(before.conversations);
});

test("a group that she does not have is passed over", () => {
  const before = inDesigners();
  expect(applyEvent(before, { ...changed, group: 20002 })).toBe(before);
});

test("a group that she leaves has its own switch no longer", () => {
  const before = applyEvent(inDesigners({ memberCount: 3 }), changed);
  const left = {
    id: 102,
    at: 1,
    type: "member.left",
    conversation: `g:${DESIGNERS}`,
    user: before.user?.id ?? 0,
    memberCount: 2,
  } as const;
  expect(applyEvent(before, left).groups.get(DESIGNERS)).toMatchObject({
    role: null,
    takesTemporary: true,
  });
});
