import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { eventually } from "../../../tests/support/eventually.ts";
import type { Person } from "../../../tests/support/person.ts";
import { emptied, goOffline, storedTexts } from "../tests/support/outbox.ts";
import { connected, openScene, type Scene } from "../tests/support/scene.ts";
import { inMemory } from "./index.ts";

let scene: Scene;
let alice: Person;
let bob: Person;
let pair: string;

beforeEach(async () => {
  scene = await openScene();
  alice = await scene.house.person("Alice");
  bob = await scene.house.person("Bob");
  pair = await alice.befriend(bob);
});
afterEach(() => scene.close());

const said = () => storedTexts(bob, pair);

describe("the outbox over reloads", () => {
  test("is sent by the next client that has the same storage", async () => {
    const storage = inMemory();
    const before = scene.client(alice, { storage });
    await connected(before);
    await goOffline(scene, before);
    before.send(pair, "one");
    before.send(pair, "two");
    before.stop();
    scene.road.isClosed = false;
    const after = scene.client(alice, { storage });
    await eventually(async () => expect(await said()).toEqual(["one", "two"]));
    await emptied(after);
    expect([...storage.keys()]).toEqual([]);
  });

  test("shows what failed as failed", async () => {
    const storage = inMemory();
    const before = scene.client(alice, { storage });
    before.send(pair, "");
    await eventually(() => expect(before.outbox).toMatchObject([{ state: "failed" }]));
    before.stop();
    const after = scene.client(alice, { storage });
    await connected(after);
    expect(after.outbox).toMatchObject([{ text: "", state: "failed", problem: "invalid" }]);
  });

  test("is kept when her session ends, for her alone", async () => {
    const storage = inMemory();
    const client = scene.client(alice, { storage });
    await connected(client);
    await goOffline(scene, client);
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
    await eventually(async () => expect(await said()).toEqual(["for later"]));
    await emptied(again);
  });
});

describe("two tabs with one storage", () => {
  test("send what waits once, and lose nothing of each other's", async () => {
    const storage = inMemory();
    const [one, other] = [scene.client(alice, { storage }), scene.client(alice, { storage })];
    await Promise.all([connected(one), connected(other)]);
    await goOffline(scene, one);
    await goOffline(scene, other);
    one.send(pair, "one");
    other.send(pair, "other");
    const third = scene.client(alice, { storage });
    scene.road.isClosed = false;
    for (const client of [one, other, third]) await emptied(client);
    expect((await said()).sort()).toEqual(["one", "other"]);
    expect([...storage.keys()]).toEqual([]);
  });

  test("respect what the other one has discarded", async () => {
    const storage = inMemory();
    const one = scene.client(alice, { storage });
    await connected(one);
    await goOffline(scene, one);
    const { clientId } = one.send(pair, "better not");
    scene.road.isClosed = false;
    const other = scene.client(alice, { storage, transports: ["poll"] });
    scene.road.blocks = /events|messages/;
    await eventually(() => expect(other.outbox).toHaveLength(1));
    other.discard(clientId);
    scene.road.blocks = undefined;
    await emptied(one);
    await connected(one);
    expect(await said()).toEqual([]);
  });
});
