import { expect, test } from "bun:test";
import type { InviteLink } from "@teahouse/client";
import { allowed, endOf, LIFETIMES } from "./link-terms.ts";

const NOW = 1_000_000;
const link: InviteLink = {
  id: 1,
  group: 20001,
  by: 10001,
  createdAt: 0,
  expiresAt: 0,
  uses: 0,
  used: 0,
  revoked: false,
};

test("a link without terms is valid for ever", () => {
  expect(endOf({ ...link, used: 10_000 }, NOW)).toBeUndefined();
});

test("a link ends when it expires, and after its last use", () => {
  expect(endOf({ ...link, expiresAt: NOW + 1 }, NOW)).toBeUndefined();
  expect(endOf({ ...link, expiresAt: NOW }, NOW)).toBe("expired");
  expect(endOf({ ...link, uses: 10, used: 9 }, NOW)).toBeUndefined();
  expect(endOf({ ...link, uses: 10, used: 10 }, NOW)).toBe("usedUp");
});

test("a revoked link counts as revoked, even if it is also expired and used up", () => {
  expect(endOf({ ...link, revoked: true, expiresAt: 1, uses: 1, used: 1 }, NOW)).toBe("revoked");
});

test("a server with a limit of one week offers no month, but always a link without end", () => {
  expect(allowed(LIFETIMES, 7 * 86_400)).toEqual([86_400, 604_800, 0]);
});
