import { expect, test } from "bun:test";
import { mayWriteTemporarily, type TemporarySide } from "./temporary.ts";

const alice: TemporarySide = { kind: "person", isMember: true, takes: true, hasBlocked: false };
const bob = alice;

test("Alice may write to Bob while their group allows it and nothing of either is against it", () => {
  const sides = [alice, bob];
  expect(mayWriteTemporarily({ groupAllows: true, sides, left: null })).toBe("yes");
  expect(mayWriteTemporarily({ groupAllows: false, sides, left: null })).toBe("not_friends");
});

test.each([
  ["is a guest", { kind: "guest" }],
  ["is not in the group", { isMember: false }],
  ["has switched it off", { takes: false }],
  ["has blocked the other", { hasBlocked: true }],
] as const)("neither may write where one of them %s", (_, change) => {
  for (const sides of [
    [{ ...alice, ...change }, bob],
    [alice, { ...bob, ...change }],
  ]) {
    expect(mayWriteTemporarily({ groupAllows: true, sides, left: null })).toBe("not_friends");
  }
});

test("who began waits for a reply once nothing is left, and that tells nothing of the other", () => {
  const sides = [alice, bob];
  expect(mayWriteTemporarily({ groupAllows: true, sides, left: 1 })).toBe("yes");
  expect(mayWriteTemporarily({ groupAllows: true, sides, left: 0 })).toBe("temporary_limit");
  const gone = [alice, { ...bob, isMember: false }];
  expect(mayWriteTemporarily({ groupAllows: true, sides: gone, left: 0 })).toBe("not_friends");
});

test("a client judges by its own side alone", () => {
  expect(mayWriteTemporarily({ groupAllows: true, sides: [alice], left: 3 })).toBe("yes");
});
