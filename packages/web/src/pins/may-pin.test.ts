import { expect, test } from "bun:test";
import { emptyState, type Role, type State } from "@teahouse/client";
import { BOB, friend, group, me, WITH_BOB } from "../../../client/tests/support/samples.ts";
import { mayPin } from "./may-pin.ts";

function inDesigners(role: Role | null): State {
  const designers = group(20001, { role });
  return { ...emptyState(), groups: new Map([[designers.id, designers]]) };
}

test("the owner and admins of a group may pin, but members and former members may not", () => {
  expect(mayPin("g:20001", inDesigners("owner"))).toBe(true);
  expect(mayPin("g:20001", inDesigners("admin"))).toBe(true);
  expect(mayPin("g:20001", inDesigners("member"))).toBe(false);
  expect(mayPin("g:20001", inDesigners(null))).toBe(false);
});

test("in a direct conversation only friends may pin", () => {
  const signedIn = { ...emptyState(), user: me(), friends: new Map([[BOB, friend(BOB)]]) };
  expect(mayPin(WITH_BOB, signedIn)).toBe(true);
  expect(mayPin(WITH_BOB, { ...signedIn, friends: new Map() })).toBe(false);
});
