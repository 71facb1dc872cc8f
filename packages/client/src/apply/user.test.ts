import { expect, test } from "bun:test";
import { ALICE, BOB, CAROL, me, snapshot, user } from "../../tests/support/samples.ts";
import { applyEvent } from "../apply-event.ts";
import { applySnapshot } from "../snapshot.ts";
import { emptyState } from "../state.ts";

const before = applySnapshot(emptyState(), snapshot());

test("a friend's new nickname is shown wherever the friend is", () => {
  const renamed = { ...user(BOB), nickname: "Bobby" };
  const after = applyEvent(before, { id: 101, at: 1, type: "user.changed", user: renamed });
  expect(after.users.get(BOB)).toEqual(renamed);
  expect(after.friends.get(BOB)?.user).toEqual(renamed);
});

test("a new nickname does not make somebody a friend", () => {
  const after = applyEvent(before, { id: 101, at: 1, type: "user.changed", user: user(CAROL) });
  expect(after.users.get(CAROL)).toEqual(user(CAROL));
  expect(after.friends).toBe(before.friends);
});

test("Alice's settings are private, and her nickname is public", () => {
  const changed = { ...me(), nickname: "Alicia", showReceipts: false };
  const after = applyEvent(before, { id: 101, at: 1, type: "me.changed", user: changed });
  expect(after.user).toEqual(changed);
  expect(after.users.get(ALICE)).toEqual({ ...user(ALICE), nickname: "Alicia" });
});

test("the end of a session changes nothing in the state", () => {
  const ended = { id: 101, at: 1, type: "session.ended", session: "abcdefgh" } as const;
  expect(applyEvent(before, ended)).toBe(before);
});
