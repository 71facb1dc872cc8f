import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { Event, GroupId } from "@teahouse/protocol";
import { askToJoin, foundGroup, gather, inviteFriend, linkInto } from "../support/groups.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";

const PAUSE = 86_400;

let house: TestHouse;
/** Gets the requests, and owns the group. */
let bob: Person;
/** A friend of Bob. */
let carol: Person;
let mallory: Person;
let group: GroupId;

beforeAll(async () => {
  house = await openHouse({ limits: { requestPauseSeconds: PAUSE } });
});
afterAll(() => house.close());
beforeEach(async () => {
  [bob, carol, mallory] = await house.cast("Bob", "Carol", "Mallory");
  group = await foundGroup(bob);
  await bob.befriend(carol);
});

/** A kind of request. */
interface Kind {
  /** Sends a request and returns its id. */
  ask(): Promise<number>;
  /** Sends the same one again, and returns the refusal. */
  refused(): Promise<{ readonly code: string; readonly fields: unknown }>;
  refuse(request: number): Promise<unknown>;
  cancel(request: number): Promise<unknown>;
}

const clientId = () => crypto.randomUUID();

const KINDS: Readonly<Record<string, Kind>> = {
  "a friend request": {
    ask: async () => (await mallory.ask(bob, "hello")).id,
    refused: () => mallory.refused("friend-request.send", { clientId: clientId(), to: bob.id }),
    refuse: (request) => bob.call("friend-request.decline", { request }),
    cancel: (request) => mallory.call("friend-request.cancel", { request }),
  },
  "a join request": {
    ask: () => askToJoin(mallory, group, "hello"),
    refused: () => mallory.refused("group.join", { group, text: "hello again" }),
    refuse: (request) => bob.call("join-request.refuse", { group, request }),
    cancel: (request) => mallory.call("join-request.cancel", { group, request }),
  },
  "an invitation": {
    ask: () => inviteFriend(bob, group, carol),
    refused: () => bob.refused("invitation.send", { clientId: clientId(), group, user: carol.id }),
    refuse: (invitation) => carol.call("invitation.decline", { invitation }),
    cancel: (invitation) => bob.call("invitation.cancel", { invitation }),
  },
};

describe.each(Object.entries(KINDS))("%s", (_, kind) => {
  test.each(["refuse", "cancel"] as const)("cannot follow soon after a %s", async (end) => {
    await kind[end](await kind.ask());
    expect(await kind.refused()).toMatchObject({
      code: "asked_recently",
      fields: { retryAfter: PAUSE },
    });
    house.clock.offset += (PAUSE - 60) * 1_000;
    expect((await kind.refused()).code).toBe("asked_recently");
    house.clock.offset += 61_000;
    await kind.ask();
  });

  test("exists once: the open one is returned again", async () => {
    expect(await kind.ask()).toBe(await kind.ask());
  });
});

describe("Mallory makes Bob read one text, not twenty,", () => {
  const textsSince = async (cursor: string) =>
    (await bob.since(cursor)).filter(
      ({ type }: Event) => type === "friend-request.sent" || type === "join-request.sent",
    );

  test("by friend requests that she sends and cancels by turns", async () => {
    const cursor = await bob.cursor();
    for (let n = 0; n < 20; n++) {
      const input = { clientId: clientId(), to: bob.id, text: `look here, ${n}` };
      const sent = await mallory.call("friend-request.send", input).catch(() => undefined);
      if (sent === undefined) continue;
      await mallory.call("friend-request.cancel", { request: sent.request.id });
    }
    expect(await textsSince(cursor)).toHaveLength(1);
  });

  test("by becoming the friend of somebody who accepts anyone, again and again", async () => {
    await bob.call("me.edit", { friendPolicy: "anyone" });
    const cursor = await bob.cursor();
    for (let n = 0; n < 5; n++) {
      await mallory.ask(bob, `look here, ${n}`).catch(() => undefined);
      await mallory.call("friend.remove", { user: bob.id });
    }
    expect(await textsSince(cursor)).toHaveLength(1);
  });

  test("by a member's link after her join request was refused", async () => {
    const asked = await gather({ owner: bob, members: [carol] });
    const { token } = await linkInto(asked, carol);
    const cursor = await bob.cursor();
    const request = await askToJoin(mallory, asked, "first");
    await bob.call("join-request.refuse", { group: asked, request });
    const joined = await mallory.refused("invite-link.join", { token, text: "second" });
    expect(joined.code).toBe("asked_recently");
    expect(await textsSince(cursor)).toHaveLength(1);
  });
});

test("Bob, who was asked, may ask Mallory at any time", async () => {
  const { id: request } = await mallory.ask(bob);
  await bob.call("friend-request.decline", { request });
  expect((await bob.ask(mallory)).state).toBe("pending");
  expect((await mallory.ask(bob)).state).toBe("accepted");
});

test("a blocked sender waits as long as one who is not blocked", async () => {
  const answerOf = async (person: Person) => {
    const { id: request } = await person.ask(bob);
    await person.call("friend-request.cancel", { request });
    return (
      await person.refused("friend-request.send", { clientId: clientId(), to: bob.id })
    ).toBody();
  };
  const [dave] = await house.cast("Dave");
  await bob.call("block.add", { user: mallory.id });
  expect(await answerOf(mallory)).toEqual(await answerOf(dave));
});

test("the pause outlasts a restart", async () => {
  const { id: request } = await mallory.ask(bob);
  await mallory.call("friend-request.cancel", { request });
  await house.stop();
  await house.start();
  const { code } = await mallory.refused("friend-request.send", {
    clientId: clientId(),
    to: bob.id,
  });
  expect(code).toBe("asked_recently");
});
