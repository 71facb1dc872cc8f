import { expect, test } from "bun:test";
import { OPEN_HOUSE } from "@teahouse/client";
import { firstWay, waysInto } from "./ways.ts";

test("an open house offers every way in, and begins with the one for guests", () => {
  expect(waysInto(OPEN_HOUSE)).toEqual(["guest", "register", "signIn"]);
  expect(firstWay(OPEN_HOUSE, false)).toBe("guest");
  expect(firstWay(OPEN_HOUSE, true)).toBe("register");
});

test("a house without guests begins with the sign-in, or the registration for the invited", () => {
  const house = { ...OPEN_HOUSE, registration: "code", guests: false } as const;
  expect(waysInto(house)).toEqual(["register", "signIn"]);
  expect(firstWay(house, false)).toBe("signIn");
  expect(firstWay(house, true)).toBe("register");
});

test("a closed house offers only the sign-in", () => {
  const house = { registration: "closed", guests: false, lobby: false } as const;
  expect(waysInto(house)).toEqual(["signIn"]);
  expect(firstWay(house, true)).toBe("signIn");
});
