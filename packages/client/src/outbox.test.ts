import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { directConversation, groupConversation } from "@teahouse/protocol";
import { eventually } from "../../../tests/support/eventually.ts";
import { gather } from "../../../tests/support/groups.ts";
import type { HouseOptions } from "../../../tests/support/house.ts";
import type { Person } from "../../../tests/support/person.ts";
import { connected, openScene, QUICK, type Scene, textsOf } from "../tests/support/scene.ts";
import { newClientId } from "./client-id.ts";
import { type Client, inMemory } from "./index.ts";
import { Outbox } from "./outbox.ts";

let scene: Scene;
let alice: Person;
let bob: Person;
let carol: Person;
let pair: string;

async function enter(options: HouseOptions = {}): Promise<void> {
  scene = await openScene(options);
  alice = await scene.house.person("Alice");
  bob = await scene.house.person("Bob");
  carol = await scene.house.person("Carol");
  pair = await alice.befriend(bob);
}

beforeEach(() => enter());
afterEach(() => scene.close());

/** The texts of a conversation on the server. */
async function textsOnServer(conversation = pair): Promise<string[]> {
  const { events } = await bob.call("event.list", { conversation, limit: 100 });
  return events.flatMap((event) => (event.type === "message.sent" ? [event.text] : []));
}

function isEmpty(client: Client): Promise<void> {
  return eventually(() => expect(client.outbox).toEqual([]));
}

async function leaveTheRoad(client: Client): Promise<void> {
  scene.road.isClosed = true;
  scene.road.cut();
  await eventually(() => expect(client.connection.phase).not.toBe("connected"));
}

const COUNT = Array.from({ length: 8 }, (_, i) => `${i}`);

describe("a message that Alice writes", () => {
  test("is shown as sending at once, and leaves the outbox when its event arrives", async () => {
    const client = scene.client(alice);
    await connected(client);
    await client.open(pair);
    const entry = client.send(pair, "Hello");
    expect(entry).toMatchObject({ conversation: pair, text: "Hello", state: "waiting" });
    expect(client.outbox).toMatchObject([{ clientId: entry.clientId, state: "sending" }]);
    const overlaps: number[] = [];
    client.subscribe(() => overlaps.push(textsOf(client, pair).length + client.outbox.length));
    await isEmpty(client);
    await eventually(() => expect(textsOf(client, pair)).toEqual(["Hello"]));
    expect(new Set(overlaps)).toEqual(new Set([1]));
  });

  test("keeps its order", async () => {
    const client = scene.client(alice);
    for (const text of COUNT) client.send(pair, text);
    expect(client.outbox.map((entry) => entry.text)).toEqual(COUNT);
    await isEmpty(client);
    expect(await textsOnServer()).toEqual(COUNT);
  });

  test("before her identity is known is sent once it is known", async () => {
    scene.road.isClosed = true;
    const client = scene.client(alice);
    client.send(pair, "early");
    expect(client.outbox).toMatchObject([{ text: "early", state: "waiting" }]);
    scene.road.isClosed = false;
    await isEmpty(client);
    expect(await textsOnServer()).toEqual(["early"]);
  });

  test("into a group can mention members", async () => {
    const group = await gather({ owner: bob, members: [alice, carol] });
    const client = scene.client(alice);
    await connected(client);
    const conversation = groupConversation(group);
    const entry = client.send(conversation, "@Bob look", { mentions: [bob.id] });
    expect(entry).toMatchObject({ conversation, mentions: [bob.id] });
    await isEmpty(client);
    const { conversation: his } = await bob.call("conversation.show", { conversation });
    expect(his.lastEvent).toMatchObject({ text: "@Bob look", mentions: [bob.id] });
    expect(his.mentioned).toBe(1);
  });

  test("to another member of a group starts a temporary conversation", async () => {
    const group = await gather({ owner: bob, members: [alice, carol] });
    const client = scene.client(alice);
    await connected(client);
    const conversation = directConversation(alice.id, carol.id);
    const entry = client.send(conversation, "Hello", { group });
    expect(entry).toMatchObject({ conversation, group });
    await isEmpty(client);
    const { temporary } = client.state.conversations.get(conversation) ?? {};
    expect(temporary).toMatchObject({ group, starter: alice.id, left: 2 });
  });

  test("while she is offline waits, and is sent in order when she is back", async () => {
    const client = scene.client(alice);
    await connected(client);
    await leaveTheRoad(client);
    for (const text of COUNT) client.send(pair, text);
    expect(client.outbox.map((entry) => entry.state)).toEqual(COUNT.map(() => "waiting"));
    scene.road.isClosed = false;
    await isEmpty(client);
    expect(await textsOnServer()).toEqual(COUNT);
  });

  test("is not lost if it may be sent before its author is known", () => {
    const outbox = new Outbox(inMemory(), {
      send: () => Promise.reject(new Error("There is no connection")),
      isOpen: () => true,
      changed: () => {},
      random: Math.random,
    });
    outbox.add(pair, "early");
    outbox.flush();
    expect(outbox.entries).toMatchObject([{ text: "early", state: "waiting" }]);
  });

  test("does not wait for messages of another conversation", async () => {
    const other = await alice.befriend(carol);
    scene.road.blocks = new RegExp(`${encodeURIComponent(pair)}/messages`);
    const client = scene.client(alice, { transports: ["sse"] });
    client.send(pair, "to Bob");
    client.send(other, "to Carol");
    await eventually(() => expect(client.outbox.map((entry) => entry.text)).toEqual(["to Bob"]));
    scene.road.blocks = undefined;
    await isEmpty(client);
  });
});

describe("a message is sent exactly once", () => {
  test("if the answer was lost, however often", async () => {
    const sends = () => scene.road.heads.filter((head) => head.endsWith("/messages")).length;
    const timing = { ...QUICK, poll: 60_000 };
    const client = scene.client(alice, { transports: ["poll"], timing });
    await connected(client);
    scene.road.losesAnswerTo = /POST .*\/messages/;
    client.send(pair, "one");
    client.send(pair, "two");
    await eventually(() => expect(sends()).toBeGreaterThan(2));
    expect(await textsOnServer()).toEqual(["one"]);
    scene.road.losesAnswerTo = undefined;
    await eventually(async () => expect(await textsOnServer()).toEqual(["one", "two"]));
  });

  test("if its event arrived and the answer did not", async () => {
    const client = scene.client(alice, { transports: ["sse"] });
    await connected(client);
    scene.road.losesAnswerTo = /POST .*\/messages/;
    client.send(pair, "one");
    await isEmpty(client);
    client.send(pair, "two");
    await isEmpty(client);
    expect(await textsOnServer()).toEqual(["one", "two"]);
  });

  test("if the socket went silent before the answer", async () => {
    const client = scene.client(alice, { timing: { ...QUICK, answer: 200 } });
    await connected(client);
    scene.road.isFrozen = true;
    client.send(pair, "into the void");
    await eventually(() => expect(client.connection.phase).not.toBe("connected"));
    expect(client.outbox).toMatchObject([{ text: "into the void", state: "waiting" }]);
    scene.road.isFrozen = false;
    scene.road.cut();
    await isEmpty(client);
    expect(await textsOnServer()).toEqual(["into the void"]);
  });

  test("if the connection is cut again and again", async () => {
    const client = scene.client(alice);
    await connected(client);
    for (const [i, text] of COUNT.entries()) {
      client.send(pair, text);
      if (i % 3 === 1) scene.road.cut();
      await connected(client);
    }
    await isEmpty(client);
    expect(await textsOnServer()).toEqual(COUNT);
  });
});

describe("a refused message", () => {
  test("has failed with its reason, and the next ones are sent", async () => {
    const client = scene.client(alice);
    client.send(pair, "x".repeat(5_001));
    client.send(pair, "short");
    await eventually(async () => expect(await textsOnServer()).toEqual(["short"]));
    await eventually(() => {
      expect(client.outbox).toMatchObject([{ state: "failed", problem: "invalid" }]);
    });
  });

  test("is sent again with the same client id when Alice asks for it", async () => {
    const client = scene.client(alice);
    await bob.call("friend.remove", { user: alice.id });
    const { clientId } = client.send(pair, "Bob?");
    await eventually(() => {
      expect(client.outbox).toMatchObject([{ clientId, state: "failed", problem: "not_friends" }]);
    });
    await alice.befriend(bob);
    client.retry(clientId);
    expect(client.outbox[0]).not.toHaveProperty("problem");
    await isEmpty(client);
    const { events } = await bob.call("event.list", { conversation: pair });
    expect(events.at(-1)).toMatchObject({ clientId, text: "Bob?" });
  });

  test("because of a mute stays until she resends or discards it", async () => {
    const { group } = await bob.call("group.create", {
      clientId: newClientId(),
      name: "Tea",
      joinMode: "anyone",
    });
    await alice.call("group.join", { group: group.id });
    const client = scene.client(alice);
    const sayInGroup = (text: string) => client.send(`g:${group.id}`, text).clientId;
    const outbox = (...entries: object[]) =>
      eventually(() => expect(client.outbox).toMatchObject(entries));

    await bob.call("member.mute", { group: group.id, user: alice.id, seconds: 60 });
    const first = sayInGroup("May I?");
    await outbox({ clientId: first, state: "failed", problem: "muted" });
    await bob.call("member.unmute", { group: group.id, user: alice.id });
    await bob.call("group.mute-all", { group: group.id });
    client.retry(first);
    await outbox({ clientId: first, state: "failed", problem: "muted_all" });
    await bob.call("group.unmute-all", { group: group.id });
    client.retry(first);
    await outbox();
    expect(await textsOnServer(`g:${group.id}`)).toEqual(["May I?"]);
  });

  test("leaves the outbox when she discards it", async () => {
    const client = scene.client(alice);
    const { clientId } = client.send(pair, "");
    await eventually(() => expect(client.outbox).toMatchObject([{ state: "failed" }]));
    client.discard(clientId);
    expect(client.outbox).toEqual([]);
    client.retry(clientId);
    expect(client.outbox).toEqual([]);
  });

  test("because of a rate limit has not failed: it is sent later, in order", async () => {
    await scene.close();
    await enter({ limits: { sendsBurst: 2, sendsPerSecond: 4 } });
    const client = scene.client(alice);
    const states = new Set<string>();
    client.subscribe(() => {
      for (const { state } of client.outbox) states.add(state);
    });
    for (const text of COUNT.slice(0, 4)) client.send(pair, text);
    await isEmpty(client);
    expect(await textsOnServer()).toEqual(COUNT.slice(0, 4));
    expect(states.has("failed")).toBe(false);
  });
});

describe("the outbox after a reload", () => {
  test("is sent by the next client with the same storage", async () => {
    const storage = inMemory();
    const before = scene.client(alice, { storage });
    await connected(before);
    await leaveTheRoad(before);
    before.send(pair, "one");
    before.send(pair, "two");
    before.stop();
    scene.road.isClosed = false;
    const after = scene.client(alice, { storage });
    await eventually(async () => expect(await textsOnServer()).toEqual(["one", "two"]));
    await isEmpty(after);
    expect([...storage.keys()]).toEqual([]);
  });

  test("shows failed messages as failed", async () => {
    const storage = inMemory();
    const before = scene.client(alice, { storage });
    before.send(pair, "");
    await eventually(() => expect(before.outbox).toMatchObject([{ state: "failed" }]));
    before.stop();
    const after = scene.client(alice, { storage });
    await connected(after);
    expect(after.outbox).toMatchObject([{ text: "", state: "failed", problem: "invalid" }]);
  });

  test("is kept when her session ends, and only for her", async () => {
    const storage = inMemory();
    const client = scene.client(alice, { storage });
    await connected(client);
    await leaveTheRoad(client);
    client.send(pair, "for later");
    await alice.call("session.logout", {});
    scene.road.isClosed = false;
    await eventually(() => expect(client.connection).toMatchObject({ reason: "session_ended" }));
    expect(client.outbox).toEqual([]);

    const bobs = scene.client(bob, { storage });
    await connected(bobs);
    expect(bobs.outbox).toEqual([]);
    bobs.stop();

    const again = scene.client(await alice.elsewhere("alice"), { storage });
    await eventually(async () => expect(await textsOnServer()).toEqual(["for later"]));
    await isEmpty(again);
  });
});

describe("two tabs with one storage", () => {
  test("send each waiting message once, and keep each other's entries", async () => {
    const storage = inMemory();
    const [one, other] = [scene.client(alice, { storage }), scene.client(alice, { storage })];
    await Promise.all([connected(one), connected(other)]);
    await leaveTheRoad(one);
    await leaveTheRoad(other);
    one.send(pair, "one");
    other.send(pair, "other");
    const third = scene.client(alice, { storage });
    scene.road.isClosed = false;
    for (const client of [one, other, third]) await isEmpty(client);
    expect((await textsOnServer()).sort()).toEqual(["one", "other"]);
    expect([...storage.keys()]).toEqual([]);
  });

  test("do not send an entry that the other one discarded", async () => {
    const storage = inMemory();
    const one = scene.client(alice, { storage });
    await connected(one);
    await leaveTheRoad(one);
    const { clientId } = one.send(pair, "better not");
    scene.road.isClosed = false;
    const other = scene.client(alice, { storage, transports: ["poll"] });
    scene.road.blocks = /events|messages/;
    await eventually(() => expect(other.outbox).toHaveLength(1));
    other.discard(clientId);
    scene.road.blocks = undefined;
    await isEmpty(one);
    await connected(one);
    expect(await textsOnServer()).toEqual([]);
  });
});
