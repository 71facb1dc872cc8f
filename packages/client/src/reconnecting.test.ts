import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { eventually } from "../../../tests/support/eventually.ts";
import type { Person } from "../../../tests/support/person.ts";
import { connected, openSetup, QUICK, type Setup, textsOf } from "../tests/support/setup.ts";
import { inMemory } from "./key-value.ts";

let setup: Setup;
let alice: Person;
let bob: Person;
let pair: string;

async function open(options: Parameters<typeof openSetup>[0] = {}): Promise<void> {
  setup = await openSetup(options);
  alice = await setup.house.person("Alice");
  bob = await setup.house.person("Bob");
  pair = await alice.befriend(bob);
}

beforeEach(() => open());
afterEach(() => setup.close());

async function openAgain(options: Parameters<typeof openSetup>[0]): Promise<void> {
  await setup.close();
  await open(options);
}

/** How many snapshots were loaded. */
function snapshots(): number {
  return setup.network.heads.filter((head) => head === "GET /api/sync").length;
}

describe("behind a proxy", () => {
  test("that blocks WebSockets, Alice uses server-sent events, and a WebSocket once it works again", async () => {
    setup.network.blocks = /events\/ws/;
    const client = setup.client(alice);
    await connected(client, "sse");
    setup.network.blocks = undefined;
    await connected(client, "websocket");
  });

  test("that blocks all streams, Alice polls", async () => {
    setup.network.blocks = /events\/(ws|sse)/;
    const client = setup.client(alice);
    await connected(client, "long-poll");
    await bob.say(pair, "Can you hear me?");
    await eventually(() => expect(client.state.conversations.get(pair)?.unread).toBe(1));
  });

  test("that blocks WebSockets and holds back streams, Alice polls soon, and at once the next time", async () => {
    setup.network.blocks = /events\/ws/;
    setup.network.holdsAnswerTo = /events\/sse/;
    const storage = inMemory();
    // A greeting is awaited for longer than the test lasts, so only silence leads on.
    const timing = { ...QUICK, hello: 90_000, silent: 50, upgrade: 90_000 };
    const client = setup.client(alice, { storage, timing });
    await connected(client, "long-poll");
    client.stop();
    const before = setup.network.heads.length;
    const reloaded = setup.client(alice, { storage, timing });
    await connected(reloaded, "long-poll");
    await bob.say(pair, "Can you hear me?");
    await eventually(() => expect(reloaded.state.conversations.get(pair)?.unread).toBe(1));
    const heads = setup.network.heads.slice(before);
    expect(heads.filter((head) => /events\/(ws|sse)/.test(head))).toEqual([]);
  });

  test("that blocks WebSockets, this stays known when Alice moves to another network meanwhile", async () => {
    setup.network.blocks = /events\/ws/;
    const storage = inMemory();
    const known = () => [...storage.keys()].map((key) => storage.get(key)?.split(" ")[0]);
    const client = setup.client(alice, { storage });
    await connected(client, "sse");
    await eventually(() => expect(known()).toEqual(["sse"]));
    setup.network.blocks = undefined;
    setup.network.cut();
    await connected(client, "websocket");
    expect(known()).toEqual(["sse"]);
  });

  test("that blocks one transport after another, Alice gets each event once", async () => {
    setup.network.blocks = /events\/(ws|sse)/;
    const client = setup.client(alice);
    await client.open(pair);
    const heard: number[] = [];
    client.on("event", ({ id }) => heard.push(id));
    const said: number[] = [];
    await connected(client, "long-poll");
    for (let i = 0; i < 200; i++) {
      said.push((await bob.say(pair, `${i}`)).id);
      if (i === 20) setup.network.blocks = /events\/ws/;
      if (i === 20) await connected(client, "sse");
      if (i === 60) setup.network.blocks = undefined;
    }
    await connected(client, "websocket");
    const { id } = await bob.say(pair, "the last");
    await eventually(() => expect(heard).toContain(id));
    expect(heard).toEqual([...said, id]);
  });

  test("that blocks nothing, Alice gets a WebSocket again when the server is back", async () => {
    const client = setup.client(alice);
    await connected(client, "websocket");
    setup.network.isClosed = true;
    setup.network.cut();
    await eventually(() => {
      expect(client.connection).toMatchObject({ attempt: 4, reason: "unreachable" });
    });
    setup.network.isClosed = false;
    await connected(client);
    expect(client.connection).toEqual({ phase: "connected", transport: "websocket" });
    expect(setup.network.heads.filter((head) => head.includes("/sse"))).toEqual([]);
  });
});

describe("when the server restarts", () => {
  test("Alice is told why, reconnects, and goes on without a snapshot", async () => {
    // The longest random wait, so that she seldom tries before the server is back.
    const client = setup.client(alice, { random: () => 1 });
    const reasons = new Set<string>();
    client.subscribe(() => "reason" in client.connection && reasons.add(client.connection.reason));
    await connected(client);
    await setup.house.restart();
    await eventually(() => expect([...reasons].at(0)).toBe("restarting"));
    await connected(client);
    const carol = await setup.house.guest("Carol");
    await carol.say("g:10000", "Hello");
    await eventually(() => expect(client.state.conversations.get("g:10000")?.unread).toBe(1));
    expect(snapshots()).toBe(1);
  });
});

describe("when Alice has missed more events than a stream replays", () => {
  test("she loads the snapshot and her open conversations again", async () => {
    await openAgain({ limits: { missedMax: 5 } });
    const client = setup.client(alice);
    await client.open(pair);
    await connected(client);
    setup.network.isClosed = true;
    setup.network.cut();
    for (let i = 0; i < 10; i++) await bob.say(pair, `${i}`);
    setup.network.isClosed = false;
    await eventually(() => {
      expect(textsOf(client, pair)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    }, 20_000);
    expect(client.state.conversations.get(pair)).toMatchObject({ unread: 10, lastSeq: 10 });
    expect(snapshots()).toBe(2);
  });
});

describe("when a newer server sends unknown events", () => {
  test("Alice loads the snapshot again, only once for several such events", async () => {
    const client = setup.client(alice, { timing: { hello: 3_000, reload: 3_000 } });
    await connected(client);
    setup.network.garbles = { word: '"user.changed"', into: '"user.chanced"' };
    for (let i = 0; i < 5; i++) await bob.call("me.edit", { nickname: `Bob ${i}` });
    await eventually(() => {
      expect(client.state.friends.get(bob.id)?.user.nickname).toBe("Bob 4");
    }, 15_000);
    expect(snapshots()).toBe(2);
    await connected(client);
    await bob.say(pair, "and now");
    await eventually(() => expect(client.state.conversations.get(pair)?.unread).toBe(1));
    expect(snapshots()).toBe(2);
  });

  test("Alice still gets the other events of a conversation", async () => {
    await bob.say(pair, "one");
    setup.network.garbles = { word: '"message.sent"', into: '"message.sung"' };
    const client = setup.client(alice);
    await client.open(pair);
    const conversation = client.state.conversations.get(pair);
    expect(conversation).toMatchObject({ lastSeq: 1, unread: 1, lastEvent: null });
    expect(conversation?.timeline.map((event) => event.type)).toEqual(["friendship.started"]);
  });
});

describe("when Alice has too many connections", () => {
  test("a new one waits, and she can still send", async () => {
    // Each server counts its own connections.
    await openAgain({ limits: { connectionsPerUser: 1 }, alone: true });
    const first = setup.client(alice);
    await connected(first);
    const second = setup.client(alice, { transports: ["sse"] });
    await eventually(() => {
      expect(second.connection).toMatchObject({ phase: "waiting", reason: "limited" });
    });
    second.send(pair, "from the second");
    await eventually(() => expect(first.state.conversations.get(pair)?.lastSeq).toBe(1));
  });
});
