import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createClient } from "@teahouse/client";
import { PUBLIC_ROOM } from "@teahouse/protocol";
import { expectHealthy } from "../../../../tests/support/doctor.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { operate } from "../../../../tests/support/operate.ts";
import { callHttp, PASSWORD, Person } from "../../../../tests/support/person.ts";
import { setPublicRoom, sweepPublicRoom } from "./set-public-room.ts";

const LOBBY = `g:${PUBLIC_ROOM}` as const;
const OFF = { lobby: false, guests: false } as const;
const ON = { lobby: true, guests: true } as const;

let house: TestHouse;
let alice: Person;
let bob: Person;
let mallory: Person;

beforeAll(async () => {
  house = await openHouse();
  [alice, bob, mallory] = await house.cast("Alice", "Bob", "Mallory");
  await operate(house, "appoint", bob.username);
  await alice.say(LOBBY, "Hello, everybody");
  await bob.call("ban.add", { group: PUBLIC_ROOM, user: mallory.id });
});
afterAll(() => house.close());

async function close() {
  await house.stop();
  await house.start(OFF);
}

async function open() {
  await house.stop();
  await house.start(ON);
}

const snapshotOf = (person: Person) => person.call("snapshot.show", {});

describe("a lobby that the operator closes", () => {
  test("is gone from every client that comes back, and from every answer", async () => {
    const client = createClient({ url: house.url, token: alice.token });
    client.start();
    await eventually(() => expect(client.state.conversations.has(LOBBY)).toBe(true));
    const cursor = await alice.cursor();
    await close();
    await eventually(() => {
      expect(client.connection.phase).toBe("connected");
      expect(client.state.conversations.has(LOBBY)).toBe(false);
      expect(client.state.groups.has(PUBLIC_ROOM)).toBe(false);
    }, 30_000);
    client.stop();

    const types = (await alice.since(cursor)).map(({ type }) => type);
    expect(types).toEqual(["group.dissolved"]);
    const { groups, conversations, inbox } = await snapshotOf(alice);
    expect({ groups, conversations, unread: inbox.unread }).toEqual({
      groups: [],
      conversations: [],
      unread: 0,
    });
    const refusals = await Promise.all([
      alice.refused("group.show", { group: PUBLIC_ROOM }),
      alice.refused("group.card", { group: PUBLIC_ROOM }),
      alice.refused("group.join", { group: PUBLIC_ROOM }),
      alice.refused("member.list", { group: PUBLIC_ROOM }),
      alice.refused("conversation.show", { conversation: LOBBY }),
      alice.refused("event.list", { conversation: LOBBY }),
      alice.refused("typing.send", { conversation: LOBBY }),
      alice.refused("message.send", {
        conversation: LOBBY,
        clientId: crypto.randomUUID(),
        text: "Still here?",
      }),
    ]);
    for (const { code } of refusals) expect(code).toBe("not_found");
    expect((await alice.call("group.list", { query: String(PUBLIC_ROOM) })).groups).toEqual([]);
    await expectHealthy(house.place);
  });

  test("is not entered by newcomers, who find an empty house and can use it", async () => {
    const carol = await Person.register(house.nodes, "Carol");
    const { groups, conversations } = await snapshotOf(carol);
    expect({ groups, conversations }).toEqual({ groups: [], conversations: [] });
    const conversation = await carol.befriend(alice);
    await carol.say(conversation, "Only us");
    expect(await callHttp(house.url, undefined, "config.show", {})).toMatchObject(OFF);
  });

  test("has no admins, and cannot have one", async () => {
    await expect(operate(house, "appoint", bob.username)).rejects.toThrow("not in the lobby");
  });

  test("does not count when an account is deleted", async () => {
    const dave = await Person.register(house.nodes, "Dave");
    await dave.call("me.delete", { password: PASSWORD });
    await expectHealthy(house.place);
  });

  test("is the same after it is opened again: everybody is in it, with its history and its bans", async () => {
    const cursor = await alice.cursor();
    await open();
    expect((await alice.since(cursor)).map(({ type }) => type)).toEqual(["group.entered"]);
    const { group } = await alice.call("group.show", { group: PUBLIC_ROOM });
    // Alice, Bob, Mallory and Carol. Dave is deleted.
    expect(group).toMatchObject({ role: "member", memberCount: 4, dissolved: false });
    const { events } = await alice.call("event.list", { conversation: LOBBY });
    expect(events.map((event) => ("text" in event ? event.text : event.type))).toContain(
      "Hello, everybody",
    );
    const spam = { conversation: LOBBY, clientId: crypto.randomUUID(), text: "spam" };
    expect((await mallory.refused("message.send", spam)).code).toBe("banned");
    expect((await bob.call("group.show", { group: PUBLIC_ROOM })).group.role).toBe("member");
    await alice.say(LOBBY, "Hello again");
    await expectHealthy(house.place);
  });

  test("goes through all users once, also after an interruption and a change of mind", async () => {
    const before = await alice.cursor();
    await open();
    expect(await alice.since(before)).toEqual([]);
    const half = async (lobby: boolean) => {
      const { house: running } = house.app;
      await running.write((tx) => setPublicRoom(tx, lobby));
      expect(await running.write((tx) => sweepPublicRoom(tx, 2))).toBe(true);
    };
    await half(false);
    await close();
    await expectHealthy(house.place);
    for (const person of [alice, bob, mallory]) {
      expect((await snapshotOf(person)).groups).toEqual([]);
    }
    await half(true);
    await close();
    await expectHealthy(house.place);
    await half(true);
    await open();
    await expectHealthy(house.place);
    for (const person of [alice, bob, mallory]) {
      expect((await snapshotOf(person)).groups).toHaveLength(1);
    }
  });
});

test("a user who is in as many groups as allowed cannot join one more, with a lobby or without", async () => {
  const limited = await openHouse({ limits: { groupsPerUser: 2 }, settings: OFF, alone: true });
  try {
    const [erin, frank] = await limited.cast("Erin", "Frank");
    const found = async (name: string) => {
      const clientId = crypto.randomUUID();
      const joinMode = "anyone" as const;
      return (await frank.call("group.create", { clientId, name, joinMode })).group.id;
    };
    const [one, two] = [await found("one"), await found("two")];
    await erin.call("group.join", { group: one });
    await erin.call("group.join", { group: two });
    const clientId = crypto.randomUUID();
    const third = await erin.refused("group.create", { clientId, name: "three" });
    expect(third).toMatchObject({ code: "limit_reached", fields: { limit: 2 } });
  } finally {
    await limited.close();
  }
});
