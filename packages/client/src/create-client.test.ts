import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { SYSTEM_USER } from "@teahouse/protocol";
import { eventually } from "../../../tests/support/eventually.ts";
import type { Person } from "../../../tests/support/person.ts";
import { connected, type Setup, shareHouse, textsOf } from "../tests/support/setup.ts";
import { newClientId } from "./client-id.ts";
import { createClient } from "./index.ts";
import { TRANSPORT_NAMES } from "./transports/transport.ts";

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

describe.each(TRANSPORT_NAMES)("over %s", (transport) => {
  const only = { transports: [transport] };

  test("Alice starts with her snapshot and hears new events", async () => {
    const client = setup.client(alice, only);
    await connected(client, transport);
    expect(client.state).toMatchObject({ ready: true, user: { id: alice.id } });
    expect(client.state.friends.get(bob.id)?.user.nickname).toBe("Bob");
    await bob.say(pair, "Are you there?");
    await eventually(() => {
      const conversation = client.state.conversations.get(pair);
      expect(conversation).toMatchObject({ lastSeq: 1, unread: 1 });
      expect(conversation?.lastEvent).toMatchObject({ text: "Are you there?" });
    });
  });

  test("Alice hears every event once and in order, though the connection is cut again and again", async () => {
    const client = setup.client(alice, only);
    await connected(client);
    await client.open(pair);
    const heard: number[] = [];
    client.on("event", ({ id }) => heard.push(id));
    const said: number[] = [];
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 10; i++) {
        said.push((await bob.say(pair, `${round}.${i}`)).id);
        if (i === 3 + round) setup.network.cut();
      }
    }
    await eventually(() => expect(heard.length).toBeGreaterThanOrEqual(said.length), 20_000);
    expect(heard).toEqual(said);
    expect(textsOf(client, pair)).toHaveLength(50);
  });

  test("Alice and Bob each send a message, and both see the same", async () => {
    const client = setup.client(alice, only);
    const bobs = setup.client(bob, only);
    await Promise.all([client.open(pair), bobs.open(pair)]);
    await Promise.all([connected(client), connected(bobs)]);
    for (let i = 0; i < 5; i++) {
      client.send(pair, `alice ${i}`);
      bobs.send(pair, `bob ${i}`);
    }
    await eventually(() => expect(textsOf(client, pair)).toHaveLength(10));
    await eventually(() => expect(textsOf(bobs, pair)).toEqual(textsOf(client, pair)));
    await eventually(() => expect([...client.outbox, ...bobs.outbox]).toEqual([]));
  });

  test("Alice sees that Bob is online", async () => {
    const bobs = setup.client(bob, only);
    await connected(bobs);
    const client = setup.client(alice, only);
    await eventually(() => expect([...client.state.online]).toEqual([bob.id]));
  });

  test("Alice is told when her session ends elsewhere, and her state is emptied", async () => {
    const client = setup.client(alice, only);
    await connected(client);
    const elsewhere = await alice.elsewhere();
    const { sessions } = await elsewhere.call("session.list", {});
    for (const { id, current } of sessions) {
      if (!current) await elsewhere.call("session.end", { session: id });
    }
    await eventually(() => {
      expect(client.connection).toEqual({ phase: "disconnected", reason: "session_ended" });
    });
    expect(client.state).toMatchObject({ ready: false, user: undefined });
    expect(client.state.conversations.size).toBe(0);
  });

  test("a missed event is not live, and a heard one is", async () => {
    const client = setup.client(alice, only);
    await connected(client);
    const heard: [string, boolean][] = [];
    client.on("event", (event, live) => {
      if (event.type === "message.sent") heard.push([event.text, live]);
    });
    setup.network.isClosed = true;
    setup.network.cut();
    await bob.say(pair, "while she was away");
    await eventually(() => expect(client.connection.phase).toBe("waiting"));
    setup.network.isClosed = false;
    await connected(client);
    await bob.say(pair, "now");
    await eventually(() => {
      expect(heard).toEqual([
        ["while she was away", false],
        ["now", true],
      ]);
    });
  });
});

/** The events that a browser dispatches on its window. */
function networkIsBack(): void {
  Reflect.apply(EventTarget.prototype.dispatchEvent, globalThis, [new Event("online")]);
}

describe("a client", () => {
  test("sends nothing before it is started, but can call operations", async () => {
    const client = createClient({ url: setup.network.url });
    const { token, user } = await client.call("session.enter", { nickname: "Carol" });
    expect(client.connection).toEqual({ phase: "disconnected", reason: "stopped" });
    const carol = createClient({ url: setup.network.url, token });
    expect(await carol.call("me.show", {})).toEqual({ user });
    expect(setup.network.heads).toEqual(["POST /api/guest", "GET /api/me"]);
  });

  test("with an invalid token is told so, and does not try again", async () => {
    const client = createClient({ url: setup.network.url, token: "nobody" });
    client.start();
    await eventually(() => {
      expect(client.connection).toEqual({ phase: "disconnected", reason: "session_ended" });
    });
    expect(setup.network.heads).toEqual(["GET /api/sync"]);
  });

  test("calls its listeners once per microtask, and only after changes", async () => {
    const client = setup.client(alice);
    await connected(client);
    let times = 0;
    const stop = client.subscribe(() => times++);
    client.send(pair, "one");
    client.send(pair, "two");
    expect(times).toBe(0);
    await Promise.resolve();
    expect(times).toBe(1);
    stop();
    await eventually(() => expect(client.outbox).toEqual([]));
    expect(times).toBe(1);
  });

  test("that was stopped starts again from its cursor, without a snapshot", async () => {
    const client = setup.client(alice);
    await connected(client);
    client.stop();
    expect(client.connection).toEqual({ phase: "disconnected", reason: "stopped" });
    await bob.say(pair, "while it stood still");
    setup.network.heads.length = 0;
    client.start();
    await eventually(() => expect(client.state.conversations.get(pair)?.unread).toBe(1));
    expect(setup.network.heads.filter((head) => head.includes("/api/sync"))).toEqual([]);
  });

  test("retries at once when the browser reports that the network is back", async () => {
    setup.network.isClosed = true;
    const client = setup.client(alice, { random: () => 1 });
    await eventually(() => expect(client.connection).toMatchObject({ phase: "waiting" }));
    setup.network.isClosed = false;
    networkIsBack();
    expect(client.connection.phase).toBe("connecting");
    await connected(client);
    client.stop();
    networkIsBack();
    expect(client.connection.phase).toBe("disconnected");
  });

  test("knows the names of the senders in the public room, with one request for many", async () => {
    const client = setup.client(alice, { transports: ["sse"] });
    await connected(client);
    const guests = await Promise.all(
      ["Carol", "Dave", "Eve"].map((name) => setup.house.guest(name)),
    );
    // She hears all of them at the same moment, when she is back.
    setup.network.isClosed = true;
    setup.network.cut();
    await Promise.all(guests.map((guest) => guest.say("g:10000", "Hello")));
    setup.network.isClosed = false;
    await eventually(() => {
      const names = guests.map(({ id }) => client.state.users.get(id)?.nickname);
      expect(names).toEqual(["Carol", "Dave", "Eve"]);
    }, 15_000);
    const asked = setup.network.heads.filter((head) => head.startsWith("GET /api/users?"));
    expect(asked.length).toBeLessThan(guests.length);
    client.needUsers([SYSTEM_USER, ...guests.map(({ id }) => id)]);
    await eventually(() => expect(client.state.users.has(SYSTEM_USER)).toBe(true));
    expect(setup.network.heads.at(-1)).toBe("GET /api/users?ids=1");
  });

  test("knows the names of the users in the notices of a group", async () => {
    const [carol, dave] = await setup.house.cast("Carol", "Dave");
    const { group } = await carol.call("group.create", {
      clientId: newClientId(),
      name: "Tea",
      joinMode: "anyone",
    });
    await alice.call("group.join", { group: group.id });
    const client = setup.client(alice);
    await connected(client);
    await dave.call("group.join", { group: group.id });
    await carol.call("member.remove", { group: group.id, user: dave.id });
    await eventually(() => {
      expect(client.state.users.get(carol.id)?.nickname).toBe("Carol");
      expect(client.state.users.get(dave.id)?.nickname).toBe("Dave");
    });
  });
});
