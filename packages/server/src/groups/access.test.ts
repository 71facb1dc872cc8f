import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  directConversation,
  groupConversation,
  OPERATIONS,
  operationNames,
  pathFields,
} from "@teahouse/protocol";
import { bodyOf, fillPath } from "../../../../tests/support/bad-input.ts";
import { foundGroup, gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let mallory: Person;
let group: number;
let dissolved: number;

beforeAll(async () => {
  house = await openHouse();
  [alice, bob, mallory] = await house.cast("Alice", "Bob", "Mallory");
  const hidden = { findableByNumber: false, findableByName: false };
  group = await gather({ owner: alice, members: [bob] });
  await alice.call("group.edit", { group, ...hidden });
  await alice.say(groupConversation(group), "not for Mallory");
  await alice.befriend(bob);
  dissolved = await foundGroup(alice);
  await alice.call("group.dissolve", { group: dissolved });
});
afterAll(() => house.close());

const ofGroups = operationNames.filter((name) =>
  pathFields(OPERATIONS[name].path).includes("group"),
);

test("there are operations on groups to check", () => {
  expect(ofGroups.length).toBeGreaterThan(20);
});

describe.each(ofGroups)("%s", (name) => {
  const { method } = OPERATIONS[name];

  async function ask(who: Person, where: string) {
    const path = fillPath(name, { group: encodeURIComponent(where) });
    const body = method === "GET" ? {} : { body: bodyOf(name) };
    // Each answer has the number of its request.
    const headers = { "x-request-id": "the-same" };
    const answer = await who.fetch(path, { method, headers, ...body });
    return { status: answer.status, text: await answer.text() };
  }

  test("gives Mallory the same answer for groups that are unknown, hidden or dissolved, and for users", async () => {
    const absent = await ask(mallory, "9999999");
    expect(absent.status).toBe(404);
    for (const where of [group, dissolved, alice.id, mallory.id, 1]) {
      expect({ where, ...(await ask(mallory, String(where))) }).toEqual({ where, ...absent });
    }
  });

  test("refuses the id of a conversation in place of a group's number", async () => {
    const pair = directConversation(alice.id, bob.id);
    for (const where of [pair, groupConversation(group), `${alice.id}:${bob.id}`]) {
      const { status, text } = await ask(alice, where);
      expect({ where, status, code: JSON.parse(text).code }).toEqual({
        where,
        status: 400,
        code: "invalid",
      });
    }
  });

  test("finds no group with the number of a friend", async () => {
    const absent = await ask(alice, "9999999");
    expect(await ask(alice, String(bob.id))).toEqual(absent);
  });
});
