import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { eventually } from "../../../tests/support/eventually.ts";
import type { Person } from "../../../tests/support/person.ts";
import { connected, type Setup, shareHouse, textsOf } from "../tests/support/setup.ts";
import { newClientId } from "./client-id.ts";

const openSetup = shareHouse();
let setup: Setup;
let alice: Person;
let bob: Person;
let pair: string;

beforeEach(async () => {
  setup = await openSetup();
  [alice, bob] = await setup.house.cast("Alice", "Bob");
  pair = await alice.befriend(bob);
});

afterEach(() => setup.close());

async function bobSays(from: number, to: number): Promise<void> {
  for (let i = from; i <= to; i++) await bob.say(pair, `${i}`);
}

function count(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => `${from + i}`);
}

describe("a conversation that Alice opens", () => {
  test("shows its newest page, and older pages on request", async () => {
    await bobSays(1, 70);
    const client = setup.client(alice);
    await client.open(pair);
    expect(textsOf(client, pair)).toEqual(count(21, 70));
    expect(client.state.conversations.get(pair)).toMatchObject({ loaded: true, complete: false });
    await client.loadOlder(pair, 10);
    expect(textsOf(client, pair)).toEqual(count(11, 70));
    await client.loadOlder(pair);
    expect(textsOf(client, pair)).toEqual(count(1, 70));
    expect(client.state.conversations.get(pair)?.complete).toBe(true);
  });

  test("is loaded once, however often it is opened", async () => {
    const client = setup.client(alice, { transports: ["sse"] });
    await Promise.all([client.open(pair), client.open(pair), client.loadOlder(pair)]);
    await client.open(pair);
    await client.loadOlder(pair);
    expect(setup.network.heads.filter((head) => head.includes("/events?limit"))).toHaveLength(1);
  });

  test("continues with new events and is not loaded again", async () => {
    const client = setup.client(alice);
    await client.open(pair);
    await connected(client);
    await bobSays(1, 3);
    await eventually(() => expect(textsOf(client, pair)).toEqual(count(1, 3)));
  });

  test("has no hole and no repetition while many messages arrive", async () => {
    const client = setup.client(alice);
    const saying = bobSays(1, 120);
    await connected(client);
    await eventually(() => {
      expect(client.state.conversations.get(pair)?.lastSeq).toBeGreaterThan(60);
    });
    await Promise.all([client.open(pair), client.loadOlder(pair, 7), saying]);
    await client.loadOlder(pair, 100);
    await eventually(() => expect(textsOf(client, pair)).toEqual(count(1, 120)));
  });

  test("has no hole if the connection was cut before it was opened", async () => {
    const client = setup.client(alice, { random: () => 1 });
    await connected(client);
    // Only the streams are blocked: the page can still be loaded.
    setup.network.blocks = /^GET \/api\/events/;
    setup.network.cut();
    await bobSays(1, 80);
    await client.open(pair);
    expect(textsOf(client, pair)).toEqual(count(31, 80));
    expect(client.state.conversations.get(pair)?.lastSeq).toBe(0);
    expect(client.connection.phase).not.toBe("connected");
    setup.network.blocks = undefined;
    client.retryNow();
    await eventually(() => expect(client.state.conversations.get(pair)?.lastSeq).toBe(80));
    expect(textsOf(client, pair)).toEqual(count(31, 80));
    await client.loadOlder(pair);
    expect(textsOf(client, pair)).toEqual(count(1, 80));
  });

  test("never shows a recalled text again", async () => {
    const messages = await Promise.all(count(1, 5).map((text) => bob.say(pair, text)));
    const client = setup.client(alice);
    await connected(client);
    const opening = client.open(pair);
    for (const { id } of messages) {
      await bob.call("message.recall", { conversation: pair, message: id });
    }
    await opening;
    await eventually(() => expect(textsOf(client, pair)).toEqual(["", "", "", "", ""]));
    expect(client.state.conversations.get(pair)?.lastEvent).toMatchObject({
      text: "",
      recalled: { by: bob.id },
    });
  });

  test("that does not exist is not_found", async () => {
    const client = setup.client(alice);
    const refused = client.open("d:10001:19999").catch((problem: unknown) => problem);
    expect(await refused).toMatchObject({ code: "not_found" });
  });
});

describe("a group that shows newcomers earlier messages", () => {
  const only = { transports: ["sse"] } as const;
  let group: number;
  let id: string;

  /** Alice is a member and hears one message. */
  beforeEach(async () => {
    const founded = await bob.call("group.create", {
      clientId: newClientId(),
      name: "Tea",
      joinMode: "anyone",
      earlierHistory: true,
    });
    group = founded.group.id;
    id = `g:${group}`;
    await alice.call("group.join", { group });
    await bob.say(id, "1");
  });

  async function aliceIsAway(): Promise<void> {
    await bob.call("member.remove", { group, user: alice.id });
    await bob.say(id, "2");
  }

  async function aliceIsBack(): Promise<void> {
    await alice.call("group.join", { group });
    await bob.say(id, "3");
  }

  test("has no hole where Alice was away, after she joins again", async () => {
    const client = setup.client(alice, only);
    await connected(client);
    await client.open(id);
    await aliceIsAway();
    await eventually(() => expect(client.state.groups.get(group)?.role).toBeNull());
    expect(textsOf(client, id)).toEqual(["1"]);
    await aliceIsBack();
    await eventually(() => expect(textsOf(client, id)).toEqual(count(1, 3)));
  });

  test("has no hole if she joins again before the page arrives", async () => {
    await aliceIsAway();
    const client = setup.client(alice, only);
    await connected(client);
    setup.network.holdsAnswerTo = /events\?limit/;
    const opening = client.open(id);
    await eventually(() => expect(setup.network.heads.at(-1)).toContain("events?limit"));
    await aliceIsBack();
    await eventually(() => expect(client.state.conversations.get(id)?.lastSeq).toBe(3));
    setup.network.release();
    await opening;
    expect(textsOf(client, id)).toEqual(count(1, 3));
  });
});
