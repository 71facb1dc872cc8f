import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { DESIGNERS, Designers, NOWHERE } from "../../../../tests/support/designers.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { openStream } from "../../../../tests/support/stream.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let mallory: Person;
let conversation: string;

beforeAll(async () => {
  house = await openHouse();
  [alice, bob, mallory] = await house.cast("Alice", "Bob", "Mallory");
  conversation = await alice.befriend(bob);
  await alice.say(conversation, "not for Mallory");
  const designers = await Designers.found(house);
  await designers.admit(alice);
});
afterAll(() => house.close());

const clientId = () => crypto.randomUUID();

/** Every operation on a conversation, with its input. */
const OPERATIONS = [
  ["conversation.show", (where: string) => ["conversation.show", { conversation: where }]],
  ["event.list", (where: string) => ["event.list", { conversation: where }]],
  ["receipt.move", (where: string) => ["receipt.move", { conversation: where, readUpTo: 1 }]],
  ["typing.send", (where: string) => ["typing.send", { conversation: where }]],
  [
    "message.send",
    (where: string) => ["message.send", { conversation: where, clientId: clientId(), text: "hi" }],
  ],
  ["message.recall", (where: string) => ["message.recall", { conversation: where, message: 1 }]],
] as const;

describe.each(OPERATIONS)("%s", (_, asked) => {
  test("gives Mallory the same answer for an absent conversation and for one that she may not see", async () => {
    const ask = async (where: string, who = mallory) => {
      const [name, input] = asked(where) as Parameters<Person["refused"]>;
      const problem = await who.refused(name, input);
      return { body: problem.toBody(), status: problem.status };
    };
    const absent = await ask(NOWHERE);
    expect(absent.body.code).toBe("not_found");
    const [smaller, larger] = [alice.id, bob.id].toSorted((one, other) => one - other);
    for (const where of [
      conversation,
      DESIGNERS,
      "g:20002",
      "g:1",
      `g:${alice.id}`,
      `d:${larger}:${smaller}`,
      `d:${mallory.id}:${mallory.id}`,
      `d:${alice.id}:${alice.id}`,
      `d:1:${mallory.id}`,
      `d:10000:${mallory.id}`,
      [mallory.id, alice.id]
        .toSorted((one, other) => one - other)
        .join(":")
        .replace(/^/, "d:"),
      "d:1:999999999999999",
    ]) {
      expect(await ask(where)).toEqual(absent);
    }
    expect(await ask(`d:${larger}:${smaller}`, alice)).toEqual(absent);
    expect(await ask(`g:${bob.id}`, alice)).toEqual(absent);
  });

  test.each([
    "",
    "g:",
    "g:010000",
    "g:10000 ",
    "G:10000",
    "g:1e4",
    "g:10000:1",
    "d:1",
    "d:1:02",
    "x:1",
    "g:-1",
    "d:1:2:3",
    "g:9999999999999999",
    "g:10000\u0000",
    "../me",
  ])("refuses %j as the id of a conversation", async (where) => {
    const [name, input] = asked(where) as Parameters<Person["refused"]>;
    const socket = await openStream(alice, "ws");
    await socket.begun;
    socket.call(name, 1, input);
    await eventually(() => expect(socket.answers).toHaveLength(1));
    expect(socket.answers[0]).toMatchObject({ problem: { code: "invalid" } });
    socket.close();
  });
});

describe("a typing signal", () => {
  test("reaches the friend and nobody else", async () => {
    const [hers, his, others] = await Promise.all(
      [alice, bob, mallory].map((who) => openStream(who, "ws")),
    );
    await Promise.all([hers?.begun, his?.begun, others?.begun]);
    await alice.call("typing.send", { conversation });
    await eventually(() =>
      expect(his?.frames.filter(({ type }) => type === "typing")).toEqual([
        { type: "typing", conversation, by: alice.id },
      ]),
    );
    for (const stream of [hers, others]) {
      expect(stream?.frames.some(({ type }) => type === "typing")).toBe(false);
    }
    for (const stream of [hers, his, others]) stream?.close();
  });

  test("is not stored and moves no cursor", async () => {
    const before = await alice.cursor();
    await alice.call("typing.send", { conversation });
    expect(await alice.cursor()).toBe(before);
  });
});

test("the list has every conversation that a user is or was in, and no other", async () => {
  const ids = async (who: Person) =>
    (await who.call("conversation.list", {})).conversations.map(({ id }) => id).toSorted();
  expect(await ids(alice)).toEqual([conversation, "g:10000", DESIGNERS].toSorted());
  expect(await ids(mallory)).toEqual(["g:10000"]);
  const { conversations } = await alice.call("conversation.list", {});
  for (const one of conversations) {
    const shown = await alice.call("conversation.show", { conversation: one.id });
    expect(shown.conversation).toEqual(one);
  }
});
