import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD, Person } from "../../../../tests/support/person.ts";
import { openStream } from "../../../../tests/support/stream.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol] = await house.cast("Wonderland", "Bob", "Carol");
});

const leave = () => alice.call("me.delete", { password: PASSWORD });

describe("Alice deletes her account", () => {
  test("she needs her password", async () => {
    expect((await alice.refused("me.delete", {})).code).toBe("wrong_password");
    expect((await alice.refused("me.delete", { password: "wrong wrong" })).code).toBe(
      "wrong_password",
    );
    expect((await alice.call("me.show", {})).user.nickname).toBe("Wonderland");
    expect(await leave()).toEqual({});
  });

  test("all her sessions and connections end at once", async () => {
    const phone = await alice.elsewhere();
    const stream = await openStream(phone, "ws");
    await stream.begun;
    await leave();
    await stream.closed;
    expect(stream.frames.at(-1)).toEqual({ type: "bye", code: "session_ended" });
    for (const device of [alice, phone]) {
      expect((await device.refused("me.show", {})).code).toBe("session_ended");
    }
    await expect(alice.elsewhere()).rejects.toMatchObject({ code: "wrong_credentials" });
  });

  test("her name disappears from every answer, but her messages stay", async () => {
    const conversation = await alice.befriend(bob);
    await alice.call("me.edit", { bio: "Curiouser and curiouser" });
    const said = await alice.say(conversation, "goodbye");
    await carol.call("block.add", { user: alice.id });
    await leave();
    const gone = { id: alice.id, kind: "person", nickname: "", bio: "", deleted: true } as const;
    for (const person of [bob, carol]) {
      const answers = await Promise.all([
        person.call("snapshot.show", {}),
        person.call("friend.list", {}),
        person.call("block.list", {}),
        person.call("user.list", { query: "wonderland" }),
        person.call("friend-request.list", {}),
      ]);
      expect(JSON.stringify(answers).toLowerCase()).not.toMatch(/wonderland|curiouser/);
      expect((await person.call("user.list", { ids: [alice.id] })).users).toEqual([gone]);
      expect((await person.refused("user.show", { user: alice.id })).code).toBe("not_found");
    }
    const { events } = await bob.call("event.list", { conversation });
    expect(events.at(-1)).toMatchObject({ id: said.id, by: alice.id, text: "goodbye" });
    expect((await carol.call("block.list", {})).users).toEqual([gone]);
    expect(await carol.call("block.remove", { user: alice.id })).toEqual({});
  });

  test("her friends get the events live, but strangers get none", async () => {
    const conversation = await alice.befriend(bob);
    const stream = await openStream(bob, "ws");
    await stream.begun;
    const cursor = await carol.cursor();
    await leave();
    await eventually(() => expect(stream.events()).toHaveLength(2));
    expect(stream.events()).toMatchObject([
      { type: "friendship.ended" },
      { type: "user.changed", user: { id: alice.id, nickname: "", deleted: true } },
    ]);
    stream.close();
    expect(await carol.since(cursor)).toEqual([]);
    expect((await bob.call("friend.list", {})).friends).toEqual([]);
    const reply = { conversation, clientId: crypto.randomUUID(), text: "Alice?" };
    expect((await bob.refused("message.send", reply)).code).toBe("not_friends");
  });

  test("all her open friend requests are closed", async () => {
    const hers = await alice.ask(bob);
    const his = await carol.ask(alice);
    await leave();
    for (const [person, request, state] of [
      [bob, hers, "cancelled"],
      [carol, his, "declined"],
    ] as const) {
      expect((await person.call("snapshot.show", {})).requests).toEqual([]);
      const { requests } = await person.call("friend-request.list", {});
      expect(requests).toMatchObject([{ id: request.id, state }]);
    }
    const asked = { clientId: crypto.randomUUID(), to: alice.id };
    expect((await bob.refused("friend-request.send", asked)).code).toBe("not_found");
    expect((await bob.refused("block.add", { user: alice.id })).code).toBe("not_found");
  });

  test("a new account with a new number can take her username", async () => {
    await leave();
    const other = await Person.register(house.url, "Another", alice.username);
    expect(other.id).not.toBe(alice.id);
    expect((await other.call("friend.list", {})).friends).toEqual([]);
  });

  test("the public room has one member less", async () => {
    const count = async () => (await bob.call("group.show", { group: 10_000 })).group.memberCount;
    const before = await count();
    await leave();
    expect(await count()).toBe(before - 1);
  });

  test("it happens once if two of her devices do it at the same time", async () => {
    const phone = await alice.elsewhere();
    const cursor = await alice.befriend(bob).then(() => bob.cursor());
    const deleting = [alice, phone].map((device) =>
      device.call("me.delete", { password: PASSWORD }).then(
        () => "done",
        (problem) => problem.code,
      ),
    );
    const outcomes = await Promise.all(deleting);
    expect(outcomes).toContain("done");
    expect(outcomes.every((code) => code === "done" || code === "session_ended")).toBe(true);
    const changes = (await bob.since(cursor)).filter(({ type }) => type === "user.changed");
    expect(changes).toHaveLength(1);
  });
});

test("a guest deletes the account without a password", async () => {
  const guest = await house.guest("Passer-by");
  expect(await guest.call("me.delete", {})).toEqual({});
  expect((await guest.refused("me.show", {})).code).toBe("session_ended");
});

describe("a change of Alice's profile", () => {
  test("reaches her friends if it is public, and nobody else", async () => {
    await alice.befriend(bob);
    const cursor = await alice.cursor();
    await alice.call("me.edit", { nickname: "Queen", friendPolicy: "nobody" });
    await alice.call("me.edit", { showReceipts: false });
    expect((await alice.since(cursor)).map(({ type }) => type)).toEqual([
      "me.changed",
      "me.changed",
    ]);
    const heard = await bob.since(cursor);
    expect(heard).toMatchObject([{ type: "user.changed", user: { nickname: "Queen" } }]);
    expect(JSON.stringify(heard)).not.toMatch(/friendPolicy|showReceipts/);
    expect(await carol.since(cursor)).toEqual([]);
  });

  test("leaves the other fields as they are", async () => {
    await alice.call("me.edit", { bio: "tea" });
    await alice.call("me.edit", { friendPolicy: "anyone" });
    const { user } = await alice.call("me.edit", {});
    expect(user).toMatchObject({ nickname: "Wonderland", bio: "tea", friendPolicy: "anyone" });
  });
});
