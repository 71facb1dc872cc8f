import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Event, type EventType, PUBLIC_ROOM, SYSTEM_USER } from "@teahouse/protocol";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const typesOf = (events: readonly Event[]) => events.map(({ type }) => type);

const friendsOf = async (person: Person) =>
  (await person.call("friend.list", {})).friends.map(({ user }) => user.id);

test("Alice sends Bob a request: both get it with her text, and Dave does not", async () => {
  const [alice, bob, dave] = await house.cast("Alice", "Bob", "Dave");
  const cursor = await alice.cursor();
  const request = await alice.ask(bob, "We met at the tea house");
  expect(request).toEqual({
    id: request.id,
    from: alice.id,
    to: bob.id,
    text: "We met at the tea house",
    source: "search",
    state: "pending",
    at: request.at,
  });
  for (const person of [alice, bob]) {
    expect(await person.since(cursor)).toMatchObject([{ type: "friend-request.sent", request }]);
    expect((await person.call("snapshot.show", {})).requests).toEqual([request]);
    expect((await person.call("friend-request.list", {})).requests).toEqual([request]);
  }
  expect(await dave.since(cursor)).toEqual([]);
  expect(await friendsOf(alice)).toEqual([]);
});

test("a user who accepts anyone becomes a friend at once", async () => {
  const [alice, bob] = await house.cast("Alice", "Bob");
  await bob.call("me.edit", { friendPolicy: "anyone" });
  const cursor = await alice.cursor();
  expect((await alice.ask(bob)).state).toBe("accepted");
  expect([await friendsOf(alice), await friendsOf(bob)]).toEqual([[bob.id], [alice.id]]);
  const heard: EventType[] = ["friend-request.sent", "friendship.started", "friend.changed"];
  expect(typesOf(await alice.since(cursor))).toEqual(heard);
  expect(typesOf(await bob.since(cursor))).toEqual(heard);
});

test("a user who accepts nobody gets no request, and the sender is told so", async () => {
  const [alice, bob] = await house.cast("Alice", "Bob");
  await bob.call("me.edit", { friendPolicy: "nobody" });
  const cursor = await bob.cursor();
  const asked = { clientId: crypto.randomUUID(), to: bob.id };
  expect((await alice.refused("friend-request.send", asked)).code).toBe("requests_refused");
  expect(await bob.since(cursor)).toEqual([]);
});

test("Bob accepts nobody, but Alice can still answer his own request", async () => {
  const [alice, bob] = await house.cast("Alice", "Bob");
  await bob.ask(alice);
  await bob.call("me.edit", { friendPolicy: "nobody" });
  expect((await alice.ask(bob)).state).toBe("accepted");
  expect(await friendsOf(bob)).toEqual([alice.id]);
});

test("Bob sends a request while Alice's is open: they are friends, and no request stays open", async () => {
  const [alice, bob] = await house.cast("Alice", "Bob");
  const hers = await alice.ask(bob);
  const cursor = await alice.cursor();
  const his = await bob.ask(alice);
  expect(his.state).toBe("accepted");
  const states = (await bob.call("friend-request.list", {})).requests.map(({ id, state }) => ({
    id,
    state,
  }));
  expect(states).toContainEqual({ id: hers.id, state: "accepted" });
  expect(states.every(({ state }) => state === "accepted")).toBe(true);
  for (const person of [alice, bob]) {
    expect((await person.call("snapshot.show", {})).requests).toEqual([]);
    expect(await person.since(cursor)).toContainEqual(
      expect.objectContaining({ type: "friendship.started" }),
    );
  }
  expect([await friendsOf(alice), await friendsOf(bob)]).toEqual([[bob.id], [alice.id]]);
});

test("a second request while the first one is open returns the first one", async () => {
  const [alice, bob] = await house.cast("Alice", "Bob");
  const first = await alice.ask(bob, "first");
  const cursor = await bob.cursor();
  expect(await alice.ask(bob, "second")).toEqual(first);
  expect(await bob.since(cursor)).toEqual([]);
});

describe("a client id", () => {
  test("makes one request, even if it is sent twenty times at once", async () => {
    const [alice, bob] = await house.cast("Alice", "Bob");
    const input = { clientId: crypto.randomUUID(), to: bob.id, text: "hello" };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => alice.call("friend-request.send", input)),
    );
    expect(new Set(answers.map(({ request }) => request.id)).size).toBe(1);
    expect((await bob.call("friend-request.list", {})).requests).toHaveLength(1);
  });

  test("gets its first answer again, even after the request was decided", async () => {
    const [alice, bob] = await house.cast("Alice", "Bob");
    const input = { clientId: crypto.randomUUID(), to: bob.id };
    const first = await alice.call("friend-request.send", input);
    await bob.call("friend-request.accept", { request: first.request.id });
    expect(await alice.call("friend-request.send", input)).toEqual(first);
    await bob.call("block.add", { user: alice.id });
    expect(await alice.call("friend-request.send", input)).toEqual(first);
  });

  test("is refused with another text, receiver or source", async () => {
    const [alice, bob, carol] = await house.cast("Alice", "Bob", "Carol");
    const input = { clientId: crypto.randomUUID(), to: bob.id, text: "hello" };
    await alice.call("friend-request.send", input);
    for (const other of [{ text: "hello!" }, { to: carol.id }, { source: "card" as const }]) {
      const problem = await alice.refused("friend-request.send", { ...input, ...other });
      expect(problem.code).toBe("client_id_reused");
    }
    expect((await carol.call("friend-request.list", {})).requests).toEqual([]);
  });

  test("belongs to one user: Bob can use the same one as Alice", async () => {
    const [alice, bob, carol] = await house.cast("Alice", "Bob", "Carol");
    const clientId = crypto.randomUUID();
    const hers = await alice.call("friend-request.send", { clientId, to: carol.id });
    const his = await bob.call("friend-request.send", { clientId, to: carol.id });
    expect(his.request.id).not.toBe(hers.request.id);
    expect(his.request.from).toBe(bob.id);
  });
});

test("a request to oneself, a guest, the house, a group or an unknown number is refused", async () => {
  const [alice] = await house.cast("Alice");
  const guest = await house.guest("Carol");
  for (const to of [alice.id, guest.id, SYSTEM_USER, PUBLIC_ROOM, 9_999_999]) {
    const input = { clientId: crypto.randomUUID(), to };
    expect((await alice.refused("friend-request.send", input)).code).toBe("not_found");
  }
});

test("a guest cannot send a request", async () => {
  const [alice] = await house.cast("Alice");
  const guest = await house.guest("Carol");
  const input = { clientId: crypto.randomUUID(), to: alice.id };
  expect((await guest.refused("friend-request.send", input)).code).toBe("persons_only");
});

test("a request between friends is refused", async () => {
  const [alice, bob] = await house.cast("Alice", "Bob");
  await alice.befriend(bob);
  for (const [one, other] of [
    [alice, bob],
    [bob, alice],
  ] as const) {
    const input = { clientId: crypto.randomUUID(), to: other.id };
    expect((await one.refused("friend-request.send", input)).code).toBe("already_friends");
  }
});

describe("limits", () => {
  test("the text of a request has a maximum length, counted in visible characters", async () => {
    const [alice, bob, carol] = await house.cast("Alice", "Bob", "Carol");
    const max = house.app.house.limits.requestTextMax;
    expect((await alice.ask(bob, "🍵".repeat(max))).text).toHaveLength(max * 2);
    const input = { clientId: crypto.randomUUID(), to: carol.id, text: "茶".repeat(max + 1) };
    expect((await alice.refused("friend-request.send", input)).code).toBe("invalid");
  });

  test("neither the sender nor the receiver of a request gets more friends than the maximum", async () => {
    const small = await openHouse({ limits: { friendsMax: 1 } });
    const [alice, bob, carol, dave] = await small.cast("Alice", "Bob", "Carol", "Dave");
    await alice.befriend(bob);
    const asked = await carol.ask(alice);
    const full = await alice.refused("friend-request.accept", { request: asked.id });
    expect([full.code, full.fields]).toEqual(["limit_reached", { limit: 1 }]);
    const his = await alice.ask(dave);
    const room = await dave.refused("friend-request.accept", { request: his.id });
    expect(room.code).toBe("limit_reached");
    expect((await dave.call("friend-request.list", {})).requests[0]?.state).toBe("pending");
    await bob.call("friend.remove", { user: alice.id });
    expect((await dave.call("friend-request.accept", { request: his.id })).request.state).toBe(
      "accepted",
    );
    await small.close();
  });
});
