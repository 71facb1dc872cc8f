import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { askToJoin, gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
let dave: Person;
let group: number;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  group = await gather({ owner: alice, admins: [bob], members: [carol] });
});

const listed = async (search: { before?: number; limit?: number } = {}, who = alice) =>
  await who.call("group-log.list", { group, ...search });

describe("the group log", () => {
  test("says who did what to whom, newest first", async () => {
    const clientId = crypto.randomUUID();
    const user = carol.id;
    await bob.call("group.edit", { group, name: "Coffee" });
    await bob.call("group.mute-all", { group });
    await bob.call("group.unmute-all", { group });
    await bob.call("member.mute", { group, user, seconds: 60 });
    await bob.call("member.unmute", { group, user });
    await bob.call("member.rename", { group, user, nickname: "C." });
    await bob.call("member.remove", { group, user, ban: true });
    await bob.call("ban.remove", { group, user });
    await bob.befriend(carol);
    await bob.call("member.add", { group, user, clientId });
    const request = await askToJoin(dave, group);
    await bob.call("join-request.refuse", { group, request, reason: "later" });
    await carol.call("group.leave", { group });
    const { entries } = await listed({ limit: 13 });
    expect(entries.map(({ action, by, user: to, text }) => [action, by, to, text])).toEqual([
      ["left", carol.id, null, ""],
      ["refused", bob.id, dave.id, "later"],
      ["added", bob.id, carol.id, ""],
      ["unbanned", bob.id, carol.id, ""],
      ["banned", bob.id, carol.id, ""],
      ["removed", bob.id, carol.id, ""],
      ["renamed", bob.id, carol.id, "C."],
      ["unmuted", bob.id, carol.id, ""],
      ["muted", bob.id, carol.id, "60"],
      ["unmuted-all", bob.id, null, ""],
      ["muted-all", bob.id, null, ""],
      ["edited", bob.id, null, "name"],
      ["appointed", alice.id, bob.id, ""],
    ]);
    const ids = entries.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((one, other) => other - one));
    expect(entries.every(({ at }) => at > 0)).toBe(true);
  });

  test("has no entry for acts that were refused or changed nothing", async () => {
    const before = await listed();
    await carol.refused("group.edit", { group, name: "Mine" });
    await bob.refused("member.remove", { group, user: alice.id });
    await bob.call("group.unmute-all", { group });
    await alice.call("member.appoint", { group, user: bob.id });
    await alice.call("group.edit", { group, name: "Tea friends" });
    expect(await listed()).toEqual(before);
  });

  test("comes in pages", async () => {
    const all = (await listed()).entries;
    expect(all.length).toBeGreaterThan(3);
    const first = await listed({ limit: 2 });
    expect(first).toEqual({ entries: all.slice(0, 2), more: true });
    const before = first.entries.at(-1)?.id ?? 0;
    expect(await listed({ before })).toEqual({ entries: all.slice(2), more: false });
  });

  test("has only the entries of its group", async () => {
    const other = await gather({ owner: alice, members: [dave] });
    const { entries } = await alice.call("group-log.list", { group: other });
    expect(entries.map(({ action }) => action)).toEqual(["approved", "created"]);
    expect((await listed()).entries.some(({ user }) => user === dave.id)).toBe(false);
  });

  test("is visible only to the present owner and admins", async () => {
    expect((await listed({}, bob)).entries).toEqual((await listed()).entries);
    expect((await carol.refused("group-log.list", { group })).code).toBe("forbidden");
    expect((await dave.refused("group-log.list", { group })).code).toBe("not_found");
    await alice.call("member.dismiss", { group, user: bob.id });
    expect((await bob.refused("group-log.list", { group })).code).toBe("forbidden");
    await alice.call("member.remove", { group, user: bob.id });
    expect((await bob.refused("group-log.list", { group })).code).toBe("not_found");
  });
});
