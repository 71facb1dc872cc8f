import { expect, test } from "bun:test";
import { mayWriteTemporarily, type TemporarySide } from "./temporary.ts";

const alice: TemporarySide = { kind: "person", isMember: true, takes: true, hasBlocked: false };
const bob = alice;

test("Alice may write to Bob while their group and both of them allow it", () => {
  const sides = [alice, bob];
  expect(mayWriteTemporarily({ groupAllows: true, sides, left: null })).toBe("yes");
  expect(mayWriteTemporarily({ groupAllows: false, sides, left: null })).toBe("not_friends");
});

test.each([
  ["is a guest", { kind: "guest" }],
  ["is not in the group", { isMember: false }],
  ["does not accept temporary conversations", { takes: false }],
  ["has blocked the other", { hasBlocked: true }],
] as const)("neither may write if one of them %s", (_, change) => {
  for (const sides of [
    [{ ...alice, ...change }, bob],
    [alice, { ...bob, ...change }],
  ]) {
    expect(mayWriteTemporarily({ groupAllows: true, sides, left: null })).toBe("not_friends");
  }
});

test("the starter waits for a reply once no message is left, unless the other side closed", () => {
  const sides = [alice, bob];
  expect(mayWriteTemporarily({ groupAllows: true, sides, left: 1 })).toBe("yes");
  expect(mayWriteTemporarily({ groupAllows: true, sides, left: 0 })).toBe("temporary_limit");
  const gone = [alice, { ...bob, isMember: false }];
  expect(mayWriteTemporarily({ groupAllows: true, sides: gone, left: 0 })).toBe("not_friends");
});

test("a client judges by its own side alone", () => {
  expect(mayWriteTemporarily({ groupAllows: true, sides: [alice], left: 3 })).toBe("yes");
});
