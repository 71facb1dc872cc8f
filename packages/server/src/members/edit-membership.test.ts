import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import type { GroupId } from "@teahouse/protocol";
import { gather, groupOf } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let group: GroupId;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob] = await house.cast("Alice", "Bob");
  group = await gather({ owner: alice, members: [bob] });
});

test("Bob turns temporary conversations off for one group, and only his devices get the event", async () => {
  const [hers, his] = [await alice.cursor(), await bob.cursor()];
  const answer = await bob.call("membership.edit", { group, takesTemporary: false });
  expect(answer.group.takesTemporary).toBe(false);
  expect(await groupOf(bob, group)).toEqual(answer.group);
  expect(await bob.since(his)).toMatchObject([
    { type: "membership.changed", group, takesTemporary: false },
  ]);
  expect(await alice.since(hers)).toEqual([]);
  expect((await groupOf(alice, group))?.takesTemporary).toBe(true);
});

test("setting the same value again succeeds, but causes no event", async () => {
  await bob.call("membership.edit", { group, takesTemporary: false });
  const cursor = await bob.cursor();
  for (const change of [{ takesTemporary: false }, {}]) {
    const answer = await bob.call("membership.edit", { group, ...change });
    expect(answer.group.takesTemporary).toBe(false);
  }
  expect(await bob.since(cursor)).toEqual([]);
});

test("Bob leaves and joins again: temporary conversations are on again", async () => {
  await bob.call("membership.edit", { group, takesTemporary: false });
  await bob.call("group.leave", { group });
  expect((await groupOf(bob, group))?.takesTemporary).toBe(true);
  const { request } = await bob.call("group.join", { group });
  await alice.call("join-request.approve", { group, request: request?.id ?? 0 });
  expect((await groupOf(bob, group))?.takesTemporary).toBe(true);
});

test("a user outside the group has no settings for it", async () => {
  const [mallory] = await house.cast("Mallory");
  const edit = (where: GroupId) =>
    mallory.refused("membership.edit", { group: where, takesTemporary: false });
  const absent = await edit(999_999);
  expect(absent.code).toBe("not_found");
  expect((await edit(group)).toBody()).toEqual(absent.toBody());
  await bob.call("group.leave", { group });
  const left = await bob.refused("membership.edit", { group, takesTemporary: false });
  expect(left.toBody()).toEqual(absent.toBody());
});
