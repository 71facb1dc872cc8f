import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { groupConversation } from "@teahouse/protocol";
import { gather, groupOf, timelineOf } from "../../../../tests/support/groups.ts";
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

const rename = (by: Person, user: Person, nickname: string) =>
  by.call("member.rename", { group, user: user.id, nickname });
const logOf = async () => (await alice.call("group-log.list", { group })).entries;

describe("a group nickname", () => {
  test("can be set by Carol herself: every member gets an event, and nobody a notice", async () => {
    const before = await timelineOf(alice, group);
    const cursor = await alice.cursor();
    await rename(carol, carol, " 小卡 ");
    const conversation = groupConversation(group);
    for (const person of [alice, bob, carol]) {
      expect(await person.since(cursor)).toMatchObject([
        { type: "member.renamed", conversation, user: carol.id, nickname: "小卡" },
      ]);
    }
    expect(await dave.since(cursor)).toEqual([]);
    expect(await timelineOf(alice, group)).toEqual(before);
    expect(await groupOf(carol, group)).toMatchObject({ nickname: "小卡" });
    const renamed = { action: "renamed", by: carol.id, user: carol.id, text: "小卡" };
    expect((await logOf())[0]).toMatchObject(renamed);
  });

  test("is shown to the others, and they find her by it", async () => {
    await rename(carol, carol, "小卡");
    const { member } = await alice.call("member.show", { group, user: carol.id });
    expect(member).toMatchObject({ nickname: "小卡", user: { nickname: "Carol" } });
    const { members } = await bob.call("member.list", { group, query: "卡" });
    expect(members.map(({ user }) => user.id)).toEqual([carol.id]);
  });

  test("can be set by the admin Bob for Carol, and the group log has an entry", async () => {
    await rename(bob, carol, "C.");
    expect(await groupOf(carol, group)).toMatchObject({ nickname: "C." });
    const renamed = { action: "renamed", by: bob.id, user: carol.id, text: "C." };
    expect((await logOf())[0]).toMatchObject(renamed);
  });

  test("that keeps its value causes no event", async () => {
    await rename(carol, carol, "C.");
    const cursor = await alice.cursor();
    await rename(carol, carol, "C. ");
    await rename(bob, carol, "C.");
    expect(await alice.since(cursor)).toEqual([]);
  });

  test("is removed by an empty one", async () => {
    await rename(carol, carol, "C.");
    await rename(carol, carol, "  ");
    expect(await groupOf(carol, group)).toMatchObject({ nickname: "" });
  });

  test("can neither look empty nor break its line", async () => {
    for (const nickname of ["\u3164", "\u2800\u200d", "two\nlines", "\u202elorac"]) {
      const input = { group, user: carol.id, nickname };
      expect((await carol.refused("member.rename", input)).code).toBe("invalid");
    }
  });

  test("belongs to one group", async () => {
    const other = await gather({ owner: alice, members: [carol] });
    await rename(carol, carol, "C.");
    expect(await groupOf(carol, other)).toMatchObject({ nickname: "" });
  });
});
