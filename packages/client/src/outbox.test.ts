import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { directConversation, groupConversation } from "@teahouse/protocol";
import { eventually } from "../../../tests/support/eventually.ts";
import { gather } from "../../../tests/support/groups.ts";
import type { Person } from "../../../tests/support/person.ts";
import { emptied, goOffline, NO_UPLOADS, storedTexts } from "../tests/support/outbox.ts";
import {
  connected,
  openSetup,
  QUICK,
  type Setup,
  shareHouse,
  textsOf,
} from "../tests/support/setup.ts";
import { newClientId } from "./client-id.ts";
import { inMemory } from "./index.ts";
import { Outbox } from "./outbox.ts";

let setup: Setup;
let alice: Person;
let bob: Person;
let carol: Person;
let pair: string;

const openShared = shareHouse();

async function open(opening: Promise<Setup>): Promise<void> {
  setup = await opening;
  [alice, bob, carol] = await setup.house.cast("Alice", "Bob", "Carol");
  pair = await alice.befriend(bob);
}

beforeEach(() => open(openShared()));
afterEach(() => setup.close());

const said = (conversation = pair) => storedTexts(bob, conversation);

const COUNT = Array.from({ length: 8 }, (_, i) => `${i}`);

describe("a message that Alice writes", () => {
  test("is shown as sending at once, and leaves the outbox when its event arrives", async () => {
    const client = setup.client(alice);
    await connected(client);
    await client.open(pair);
    const entry = client.send(pair, "Hello");
    expect(entry).toMatchObject({ conversation: pair, text: "Hello", state: "waiting" });
    expect(client.outbox).toMatchObject([{ clientId: entry.clientId, state: "sending" }]);
    const overlaps: number[] = [];
    client.subscribe(() => overlaps.push(textsOf(client, pair).length + client.outbox.length));
    await emptied(client);
    await eventually(() => expect(textsOf(client, pair)).toEqual(["Hello"]));
    expect(new Set(overlaps)).toEqual(new Set([1]));
  });

  test("keeps its place in the order of sending", async () => {
    const client = setup.client(alice);
    for (const text of COUNT) client.send(pair, text);
    expect(client.outbox.map((entry) => entry.text)).toEqual(COUNT);
    await emptied(client);
    expect(await said()).toEqual(COUNT);
  });

  test("before the client knows who she is waits, and is sent then", async () => {
    setup.network.isClosed = true;
    const client = setup.client(alice);
    client.send(pair, "early");
    expect(client.outbox).toMatchObject([{ text: "early", state: "waiting" }]);
    setup.network.isClosed = false;
    await emptied(client);
    expect(await said()).toEqual(["early"]);
  });

  test("into a group can mention members", async () => {
    const group = await gather({ owner: bob, members: [alice, carol] });
    const client = setup.client(alice);
    await connected(client);
    const conversation = groupConversation(group);
    const entry = client.send(conversation, "@Bob look", { mentions: [bob.id] });
    expect(entry).toMatchObject({ conversation, mentions: [bob.id] });
    await emptied(client);
    const { conversation: his } = await bob.call("conversation.show", { conversation });
    expect(his.lastEvent).toMatchObject({ text: "@Bob look", mentions: [bob.id] });
    expect(his.mentioned).toBe(1);
  });

  test("to another member of a group starts a temporary conversation", async () => {
    const group = await gather({ owner: bob, members: [alice, carol] });
    const client = setup.client(alice);
    await connected(client);
    const conversation = directConversation(alice.id, carol.id);
    const entry = client.send(conversation, "Hello", { group });
    expect(entry).toMatchObject({ conversation, group });
    await emptied(client);
    const { temporary } = client.state.conversations.get(conversation) ?? {};
    expect(temporary).toMatchObject({ group, starter: alice.id, left: 2 });
  });

  test("while she is offline waits, and all are sent in order when she is back", async () => {
    const client = setup.client(alice);
    await connected(client);
    await goOffline(setup, client);
    for (const text of COUNT) client.send(pair, text);
    expect(client.outbox.map((entry) => entry.state)).toEqual(COUNT.map(() => "waiting"));
    setup.network.isClosed = false;
    await emptied(client);
    expect(await said()).toEqual(COUNT);
  });

  test("is not lost if the connection opens before the client knows who she is", () => {
    const outbox = new Outbox(inMemory(), {
      send: () => Promise.reject(new Error("There is no connection")),
      isOpen: () => true,
      changed: () => {},
      random: Math.random,
      uploads: NO_UPLOADS,
    });
    outbox.add(pair, "early");
    outbox.flush();
    expect(outbox.entries).toMatchObject([{ text: "early", state: "waiting" }]);
  });

  test("does not wait for messages of another conversation", async () => {
    const other = await alice.befriend(carol);
    setup.network.blocks = new RegExp(`${encodeURIComponent(pair)}/messages`);
    const client = setup.client(alice, { transports: ["sse"] });
    client.send(pair, "to Bob");
    client.send(other, "to Carol");
    await eventually(() => expect(client.outbox.map((entry) => entry.text)).toEqual(["to Bob"]));
    setup.network.blocks = undefined;
    await emptied(client);
  });
});

describe("a message is sent exactly once", () => {
  test("if the answer was lost, however often", async () => {
    const sends = () => setup.network.heads.filter((head) => head.endsWith("/messages")).length;
    const timing = { ...QUICK, poll: 60_000 };
    const client = setup.client(alice, { transports: ["poll"], timing });
    await connected(client);
    setup.network.losesAnswerTo = /POST .*\/messages/;
    client.send(pair, "one");
    client.send(pair, "two");
    await eventually(() => expect(sends()).toBeGreaterThan(2));
    expect(await storedTexts(bob, pair)).toEqual(["one"]);
    setup.network.losesAnswerTo = undefined;
    await eventually(async () => expect(await storedTexts(bob, pair)).toEqual(["one", "two"]));
  });

  test("if its event arrived and the answer did not", async () => {
    const client = setup.client(alice, { transports: ["sse"] });
    await connected(client);
    setup.network.losesAnswerTo = /POST .*\/messages/;
    client.send(pair, "one");
    await emptied(client);
    client.send(pair, "two");
    await emptied(client);
    expect(await said()).toEqual(["one", "two"]);
  });

  test("if the socket went silent before the answer", async () => {
    const client = setup.client(alice, { timing: { ...QUICK, answer: 200 } });
    await connected(client);
    setup.network.isFrozen = true;
    client.send(pair, "into the void");
    await eventually(() => expect(client.connection.phase).not.toBe("connected"));
    expect(client.outbox).toMatchObject([{ text: "into the void", state: "waiting" }]);
    setup.network.isFrozen = false;
    setup.network.cut();
    await emptied(client);
    expect(await said()).toEqual(["into the void"]);
  });

  test("if the connection is cut again and again", async () => {
    const client = setup.client(alice);
    await connected(client);
    for (const [i, text] of COUNT.entries()) {
      client.send(pair, text);
      if (i % 3 === 1) setup.network.cut();
      await connected(client);
    }
    await emptied(client);
    expect(await said()).toEqual(COUNT);
  });
});

describe("a refused message", () => {
  test("fails with its reason, and later ones are sent", async () => {
    const client = setup.client(alice);
    client.send(pair, "x".repeat(5_001));
    client.send(pair, "short");
    await eventually(async () => expect(await storedTexts(bob, pair)).toEqual(["short"]));
    await eventually(() => {
      expect(client.outbox).toMatchObject([{ state: "failed", problem: "invalid" }]);
    });
  });

  test("is sent again with the same client id when Alice asks for it", async () => {
    const client = setup.client(alice);
    await bob.call("friend.remove", { user: alice.id });
    const { clientId } = client.send(pair, "Bob?");
    await eventually(() => {
      expect(client.outbox).toMatchObject([{ clientId, state: "failed", problem: "not_friends" }]);
    });
    await alice.befriend(bob);
    client.retry(clientId);
    expect(client.outbox[0]).not.toHaveProperty("problem");
    await emptied(client);
    const { events } = await bob.call("event.list", { conversation: pair });
    expect(events.at(-1)).toMatchObject({ clientId, text: "Bob?" });
  });

  test("because of a mute stays in the outbox until she sends it again", async () => {
    const { group } = await bob.call("group.create", {
      clientId: newClientId(),
      name: "Tea",
      joinMode: "anyone",
    });
    await alice.call("group.join", { group: group.id });
    const client = setup.client(alice);
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
    expect(await storedTexts(bob, `g:${group.id}`)).toEqual(["May I?"]);
  });

  test("leaves the outbox when she discards it", async () => {
    const client = setup.client(alice);
    const { clientId } = client.send(pair, "");
    await eventually(() => expect(client.outbox).toMatchObject([{ state: "failed" }]));
    client.discard(clientId);
    expect(client.outbox).toEqual([]);
    client.retry(clientId);
    expect(client.outbox).toEqual([]);
  });

  test("because of a rate limit does not fail, and is sent later in order", async () => {
    await setup.close();
    await open(openSetup({ limits: { sendsBurst: 2, sendsPerSecond: 4 } }));
    const client = setup.client(alice);
    const states = new Set<string>();
    client.subscribe(() => {
      for (const { state } of client.outbox) states.add(state);
    });
    for (const text of COUNT.slice(0, 4)) client.send(pair, text);
    await emptied(client);
    expect(await said()).toEqual(COUNT.slice(0, 4));
    expect(states.has("failed")).toBe(false);
  });
});
