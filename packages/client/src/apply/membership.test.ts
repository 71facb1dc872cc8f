import { expect, test } from "bun:test";
import { DESIGNERS, group, inDesigners } from "../../tests/support/samples.ts";
import { applyEvent } from "../apply-event.ts";

const changed = {
  id: 101,
  at: 1,
  type: "membership.changed",
  group: DESIGNERS,
  takesTemporary: false,
} as const;

test("Alice turns off temporary conversations from a group", () => {
  const before = inDesigners();
  const after = applyEvent(before, changed);
  expect(after.groups.get(DESIGNERS)).toEqual(group(DESIGNERS, { takesTemporary: false }));
  expect(after.conversations).toBe(before.conversations);
});

test("an event of an unknown group is ignored", () => {
  const before = inDesigners();
  expect(applyEvent(before, { ...changed, group: 20002 })).toBe(before);
});

test("a group that Alice left has the initial value of the setting", () => {
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
