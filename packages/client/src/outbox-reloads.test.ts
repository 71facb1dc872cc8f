import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { eventually } from "../../../tests/support/eventually.ts";
import type { Person } from "../../../tests/support/person.ts";
import { emptied, goOffline, storedTexts } from "../tests/support/outbox.ts";
import { connected, type Setup, shareHouse } from "../tests/support/setup.ts";
import { inMemory } from "./index.ts";

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

const said = () => storedTexts(bob, pair);

describe("the outbox after a reload", () => {
  test("is sent by the next client that has the same storage", async () => {
    const storage = inMemory();
    const before = setup.client(alice, { storage });
    await connected(before);
    await goOffline(setup, before);
    before.send(pair, "one");
    before.send(pair, "two");
    before.stop();
    setup.network.isClosed = false;
    const after = setup.client(alice, { storage });
    await eventually(async () => expect(await said()).toEqual(["one", "two"]));
    await emptied(after);
    expect([...storage.keys()]).toEqual([]);
  });

  test("still shows failed messages as failed", async () => {
    const storage = inMemory();
    const before = setup.client(alice, { storage });
    before.send(pair, "");
    await eventually(() => expect(before.outbox).toMatchObject([{ state: "failed" }]));
    before.stop();
    const after = setup.client(alice, { storage });
    await connected(after);
    expect(after.outbox).toMatchObject([{ text: "", state: "failed", problem: "invalid" }]);
  });

  test("survives the end of her session, and only she gets it back", async () => {
    const storage = inMemory();
    const client = setup.client(alice, { storage });
    await connected(client);
    await goOffline(setup, client);
    client.send(pair, "for later");
    await alice.call("session.logout", {});
    setup.network.isClosed = false;
    await eventually(() => expect(client.connection).toMatchObject({ reason: "session_ended" }));
    expect(client.outbox).toEqual([]);

    const bobs = setup.client(bob, { storage });
    await connected(bobs);
    expect(bobs.outbox).toEqual([]);
    bobs.stop();

    const again = setup.client(await alice.elsewhere(), { storage });
    await eventually(async () => expect(await said()).toEqual(["for later"]));
    await emptied(again);
  });
});

describe("two tabs that share a storage", () => {
  test("send each waiting message once, and lose none of the other's", async () => {
    const storage = inMemory();
    const [one, other] = [setup.client(alice, { storage }), setup.client(alice, { storage })];
    await Promise.all([connected(one), connected(other)]);
    await goOffline(setup, one);
    await goOffline(setup, other);
    one.send(pair, "one");
    other.send(pair, "other");
    const third = setup.client(alice, { storage });
    setup.network.isClosed = false;
    for (const client of [one, other, third]) await emptied(client);
    expect((await said()).sort()).toEqual(["one", "other"]);
    expect([...storage.keys()]).toEqual([]);
  });

  test("do not send a message that the other has discarded", async () => {
    const storage = inMemory();
    const one = setup.client(alice, { storage });
    await connected(one);
    await goOffline(setup, one);
    const { clientId } = one.send(pair, "better not");
    setup.network.isClosed = false;
    const other = setup.client(alice, { storage, transports: ["poll"] });
    setup.network.blocks = /events|messages/;
    await eventually(() => expect(other.outbox).toHaveLength(1));
    other.discard(clientId);
    setup.network.blocks = undefined;
    await emptied(one);
    await connected(one);
    expect(await said()).toEqual([]);
  });
});
