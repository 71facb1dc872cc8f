import { afterEach, beforeEach, expect, test } from "bun:test";
import { EVENTS, type Snapshot } from "@teahouse/protocol";
import { eventually } from "../../../tests/support/eventually.ts";
import type { Person } from "../../../tests/support/person.ts";
import { connected, openScene, type Scene } from "../tests/support/scene.ts";
import { newClientId } from "./client-id.ts";
import { applySnapshot, type Client, emptyState, toSnapshotShape } from "./index.ts";

let scene: Scene;
let alice: Person;
let bob: Person;
let carol: Person;
let client: Client;

beforeEach(async () => {
  scene = await openScene();
  alice = await scene.house.person("Alice");
  bob = await scene.house.person("Bob");
  carol = await scene.house.person("Carol");
  client = scene.client(alice);
  await connected(client);
});

afterEach(() => scene.close());

function shapeOf(snapshot: Snapshot): unknown {
  return toSnapshotShape(applySnapshot(emptyState(), snapshot));
}

/** What Alice's client has followed is what a snapshot says now. */
function isFollowed(): Promise<void> {
  return eventually(async () => {
    const snapshot = await alice.call("snapshot.show", {});
    expect(toSnapshotShape(client.state)).toEqual(shapeOf(snapshot));
  });
}

test("whatever happens to Alice, the events tell as much as a snapshot", async () => {
  const heard = new Set<string>();
  client.on("event", ({ type }) => heard.add(type));

  const { request } = await carol.call("friend-request.send", {
    clientId: newClientId(),
    to: alice.id,
    text: "It is me",
  });
  await isFollowed();
  await alice.call("friend-request.decline", { request: request.id });
  await isFollowed();

  const pair = await bob.befriend(alice);
  await isFollowed();
  await alice.call("friend.edit", { user: bob.id, remark: "Bobby", category: "Tea" });
  await bob.call("me.edit", { nickname: "Robert", bio: "Likes tea" });
  await alice.call("me.edit", { nickname: "Alicia", showReceipts: false });
  await isFollowed();

  const first = await bob.say(pair, "one");
  const second = await bob.say(pair, "two");
  await alice.say(pair, "three");
  await carol.say("g:10000", "Hello everybody");
  await scene.house.guest("Dave");
  await isFollowed();
  await bob.call("message.recall", { conversation: pair, message: second.id });
  await isFollowed();
  await bob.call("message.recall", { conversation: pair, message: first.id });
  await alice.call("receipt.move", { conversation: pair, readUpTo: 1 });
  await isFollowed();

  await alice.call("block.add", { user: carol.id });
  await isFollowed();
  await alice.call("block.remove", { user: carol.id });
  await alice.call("friend.remove", { user: bob.id });
  await isFollowed();
  await bob.befriend(alice);
  await isFollowed();

  const phone = await alice.elsewhere("alice");
  await phone.call("session.logout", {});
  await eventually(() => expect(heard).toContain("session.ended"));
  await isFollowed();
  const unheard = Object.keys(EVENTS).filter((type) => !heard.has(type));
  expect(unheard).toEqual(["group.entered"]);
});

test("a guest who enters hears of the public room as a snapshot tells it", async () => {
  await carol.say("g:10000", "Hello everybody");
  const dave = scene.client(await scene.house.guest("Dave"));
  await connected(dave);
  const room = dave.state.conversations.get("g:10000");
  expect(room).toMatchObject({ lastSeq: 1, readUpTo: 1, unread: 0 });
});
