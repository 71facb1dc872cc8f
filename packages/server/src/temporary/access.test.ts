import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type GroupId, PUBLIC_ROOM } from "@teahouse/protocol";
import { DESIGNERS, Designers } from "../../../../tests/support/designers.ts";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD, type Person } from "../../../../tests/support/person.ts";
import { pairOf, refusedTo, writeTo, writing } from "../../../../tests/support/temporary.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
/** Carol's group, with Alice and Bob. Dave and Mallory are outside. */
let group: GroupId;
let dave: Person;
let mallory: Person;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave, mallory] = await house.cast("Alice", "Bob", "Carol", "Dave", "Mallory");
  group = await gather({ owner: carol, members: [alice, bob] });
});

const mayBegin = async (person: Person, other: Person, where = group) =>
  (await person.call("member.show", { group: where, user: other.id })).temporary;

/** Each change that stops a temporary conversation, and the change that undoes it. */
const ENDS: readonly (readonly [string, () => Promise<unknown>, () => Promise<unknown>])[] = [
  [
    "the group has switched it off",
    () => carol.call("group.edit", { group, temporary: false }),
    () => carol.call("group.edit", { group, temporary: true }),
  ],
  [
    "Bob has switched it off",
    () => bob.call("me.edit", { takesTemporary: false }),
    () => bob.call("me.edit", { takesTemporary: true }),
  ],
  [
    "Bob has switched it off for this group",
    () => bob.call("membership.edit", { group, takesTemporary: false }),
    () => bob.call("membership.edit", { group, takesTemporary: true }),
  ],
  [
    "Bob has blocked Alice",
    () => bob.call("block.add", { user: alice.id }),
    () => bob.call("block.remove", { user: alice.id }),
  ],
  [
    "Alice has blocked Bob",
    () => alice.call("block.add", { user: bob.id }),
    () => alice.call("block.remove", { user: bob.id }),
  ],
  ["Bob has left", () => bob.call("group.leave", { group }), () => rejoin(bob)],
  [
    "Bob was removed",
    () => carol.call("member.remove", { group, user: bob.id }),
    () => rejoin(bob),
  ],
  [
    "Alice was removed",
    () => carol.call("member.remove", { group, user: alice.id }),
    () => rejoin(alice),
  ],
];

async function rejoin(person: Person): Promise<void> {
  const { request } = await person.call("group.join", { group });
  await carol.call("join-request.approve", { group, request: request?.id ?? 0 });
}

describe.each(ENDS)("while %s", (_, end, lift) => {
  test("both can read a temporary conversation and not write, and it continues afterwards", async () => {
    const conversation = pairOf(alice, bob);
    await writeTo(alice, bob, "before", group);
    await writeTo(bob, alice, "a reply");
    await end();
    const answers = [];
    for (const [from, to] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      answers.push(
        (await refusedTo(from, to)).toBody(),
        (await refusedTo(from, to, group)).toBody(),
      );
      answers.push((await from.refused("typing.send", { conversation })).toBody());
      const { events } = await from.call("event.list", { conversation });
      expect(events).toMatchObject([{ type: "temporary.started" }, {}, { text: "a reply" }]);
    }
    // Every reason gives the same answer, since a block must stay secret.
    expect(new Set(answers.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.code).toBe("not_friends");
    await lift();
    await writeTo(alice, bob, "after");
    await writeTo(bob, alice, "after, too");
  });
});

describe("before a temporary conversation has begun", () => {
  test.each(ENDS.slice(0, 5))("and while %s, neither can begin one", async (_, end, lift) => {
    expect(await mayBegin(alice, bob)).toBe(true);
    await end();
    for (const [from, to] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      expect((await refusedTo(from, to, group)).code).toBe("not_friends");
      expect(await mayBegin(from, to)).toBe(false);
      const show = { conversation: pairOf(from, to) };
      expect((await from.refused("conversation.show", show)).code).toBe("not_found");
    }
    await lift();
    expect(await mayBegin(bob, alice)).toBe(true);
    await writeTo(bob, alice, "now", group);
  });

  test("only members can be asked about, and nobody can begin one with themselves or with a friend", async () => {
    expect(await mayBegin(alice, alice)).toBe(false);
    await alice.befriend(bob);
    expect(await mayBegin(alice, bob)).toBe(false);
    expect(await mayBegin(alice, carol)).toBe(true);
    for (const [who, whom] of [
      [alice, dave],
      [mallory, alice],
    ] as const) {
      const show = { group, user: whom.id };
      expect((await who.refused("member.show", show)).code).toBe("not_found");
    }
  });
});

describe("a stranger", () => {
  const answerOf = async (from: Person, to: number, where: GroupId | undefined) => {
    const [one, two] = [from.id, to].toSorted((first, second) => first - second);
    const send = {
      conversation: `d:${one}:${two}`,
      clientId: crypto.randomUUID(),
      text: "psst",
      ...(where === undefined ? {} : { group: where }),
    };
    return (await from.refused("message.send", send)).toBody();
  };

  test("cannot learn by naming a group whether it exists or has a member", async () => {
    const absent = await answerOf(mallory, 999_999, undefined);
    expect(absent.code).toBe("not_found");
    for (const where of [group, 999_999, 2 ** 50, alice.id]) {
      for (const to of [alice.id, dave.id, 999_999, mallory.id]) {
        expect(await answerOf(mallory, to, where)).toEqual(absent);
      }
    }
    // Alice is in the group; Dave is not.
    expect(await answerOf(alice, dave.id, group)).toEqual(absent);
  });

  test("reaches nobody through the public room", async () => {
    expect((await refusedTo(mallory, alice, PUBLIC_ROOM)).code).toBe("not_friends");
    expect(await mayBegin(mallory, alice, PUBLIC_ROOM)).toBe(false);
  });

  test("reaches nobody through a dissolved group", async () => {
    await writeTo(alice, bob, "before", group);
    await carol.call("group.dissolve", { group });
    expect((await refusedTo(alice, bob)).code).toBe("not_friends");
    expect((await refusedTo(alice, carol, group)).code).toBe("not_found");
  });
});

test("a message to a group ignores the named group, and Mallory still may not write there", async () => {
  const named = { ...writing(alice, bob, "hello", group), conversation: `g:${group}` };
  expect((await alice.call("message.send", named)).seq).toBe(1);
  expect((await mallory.refused("message.send", named)).code).toBe("not_found");
});

test("a guest can neither begin a temporary conversation nor get one from another member", async () => {
  const designers = await Designers.found(house);
  const guest = await house.guest("Passer-by");
  await designers.admit(alice, guest);
  const where = Number(DESIGNERS.slice(2));
  expect((await refusedTo(guest, alice, where)).code).toBe("not_friends");
  expect((await refusedTo(alice, guest, where)).code).toBe("not_friends");
  expect(await mayBegin(alice, guest, where)).toBe(false);
});

test("a removal and a message at the same time are decided one after the other", async () => {
  await writeTo(alice, bob, "before", group);
  const [sent] = await Promise.allSettled([
    writeTo(alice, bob, "at once"),
    carol.call("member.remove", { group, user: bob.id }),
  ]);
  const { events } = await bob.call("event.list", { conversation: pairOf(alice, bob) });
  expect(events).toHaveLength(sent.status === "fulfilled" ? 3 : 2);
  expect((await refusedTo(alice, bob)).code).toBe("not_friends");
});

test("nobody can write to a deleted account, and the messages stay", async () => {
  await writeTo(alice, bob, "before", group);
  await writeTo(bob, alice, "a reply");
  await bob.call("me.delete", { password: PASSWORD });
  expect((await refusedTo(alice, bob)).code).toBe("not_friends");
  const { events } = await alice.call("event.list", { conversation: pairOf(alice, bob) });
  expect(events).toHaveLength(3);
});
