import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { PUBLIC_ROOM } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { askToJoin, gather, letIn } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { openStream } from "../../../../tests/support/stream.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let zoe: Person;
let carol: Person;
let dave: Person;
let group: number;

beforeAll(async () => {
  house = await openHouse({ timing: { grace: 500 } });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, zoe, carol, dave] = await house.cast("Alice", "Bob", "Zoe", "Carol", "Dave");
  group = await gather({ owner: zoe, admins: [bob], members: [carol, alice] });
});

type Search = Parameters<typeof listed>[0];

async function listed(
  search: { query?: string; filter?: "all" | "muted" | "leaders"; offset?: number; limit?: number },
  who: Person = carol,
) {
  const { members, more } = await who.call("member.list", { group, ...search });
  return { ids: members.map(({ user }) => user.id), more };
}

describe("the members of a group", () => {
  test("are listed for every member: the owner, the admins, then the others by shown name", async () => {
    for (const who of [zoe, bob, carol, alice]) {
      const order = [zoe.id, bob.id, alice.id, carol.id];
      expect(await listed({}, who)).toEqual({ ids: order, more: false });
    }
    await alice.call("member.rename", { group, user: alice.id, nickname: "Queen" });
    expect((await listed({})).ids).toEqual([zoe.id, bob.id, carol.id, alice.id]);
  });

  test("are shown with their profile, role and group nickname", async () => {
    const { members } = await alice.call("member.list", { group });
    const own = await alice.call("user.show", { user: carol.id });
    const shown = members.find(({ user }) => user.id === carol.id);
    expect(shown).toMatchObject({ user: own.user, role: "member", nickname: "", mutedUntil: 0 });
    const { member } = await alice.call("member.show", { group, user: carol.id });
    expect(member).toMatchObject({ ...shown });
  });

  test("come in pages", async () => {
    const all = (await listed({})).ids;
    const first = await listed({ limit: 3 });
    expect(first).toEqual({ ids: all.slice(0, 3), more: true });
    expect(await listed({ limit: 3, offset: 3 })).toEqual({ ids: all.slice(3), more: false });
    expect(await listed({ offset: 4 })).toEqual({ ids: [], more: false });
  });

  test("are found by a part of any of their names, or by number", async () => {
    await bob.call("member.rename", { group, user: carol.id, nickname: "茶 Queen" });
    const searches: readonly (readonly [Search, Person[]])[] = [
      [{ query: "CARO" }, [carol]],
      [{ query: "queen" }, [carol]],
      [{ query: "茶" }, [carol]],
      [{ query: alice.username }, [alice]],
      [{ query: String(bob.id) }, [bob]],
      [{ query: "%" }, []],
      [{ query: "nobody" }, []],
      [{ query: "dave" }, []],
      [{ query: "bob", filter: "leaders" }, [bob]],
      [{ query: "carol", filter: "leaders" }, []],
    ];
    for (const [search, people] of searches) {
      const ids = people.map(({ id }) => id);
      expect({ search, ids: (await listed(search)).ids }).toEqual({ search, ids });
    }
  });

  test("can be filtered to the owner and the admins", async () => {
    expect((await listed({ filter: "leaders" })).ids).toEqual([zoe.id, bob.id]);
  });

  test("show who is online", async () => {
    const online = async () =>
      (await carol.call("member.show", { group, user: bob.id })).member.online;
    expect(await online()).toBe(false);
    const stream = await openStream(bob, "ws");
    await stream.begun;
    await eventually(async () => expect(await online()).toBe(true));
    stream.close();
    // Not at once: a user who reconnects soon stays online.
    await eventually(async () => expect(await online()).toBe(false), 25_000);
  });

  test("do not include people who left, were removed, or only asked to join", async () => {
    await askToJoin(dave, group);
    await carol.call("group.leave", { group });
    await bob.call("member.remove", { group, user: alice.id });
    expect((await listed({}, zoe)).ids).toEqual([zoe.id, bob.id]);
    await letIn(zoe, group, carol);
    expect((await listed({}, zoe)).ids).toEqual([zoe.id, bob.id, carol.id]);
  });
});

describe("a user outside the group", () => {
  test("sees no members, and cannot tell the group from one that never existed", async () => {
    await askToJoin(dave, group);
    const [mallory] = await house.cast("Mallory");
    await bob.call("member.remove", { group, user: carol.id });
    const absent = await mallory.refused("member.list", { group: 9_999_999 });
    for (const person of [dave, mallory, carol]) {
      const list = await person.refused("member.list", { group });
      expect(list.toBody()).toEqual(absent.toBody());
      const show = await person.refused("member.show", { group, user: zoe.id });
      expect(show.toBody()).toEqual(absent.toBody());
    }
  });

  test("is not shown as a member", async () => {
    for (const user of [dave.id, 9_999_999, group]) {
      expect((await zoe.refused("member.show", { group, user })).code).toBe("not_found");
    }
  });
});

describe("the public room", () => {
  test("has an empty list of members", async () => {
    const guest = await house.guest("Passer-by");
    for (const who of [alice, guest]) {
      const all = await who.call("member.list", { group: PUBLIC_ROOM });
      expect(all).toEqual({ members: [], more: false });
      const found = await who.call("member.list", { group: PUBLIC_ROOM, query: "alice" });
      expect(found.members).toEqual([]);
    }
  });

  test("does not show strangers who is online", async () => {
    const stream = await openStream(alice, "ws");
    await stream.begun;
    const guest = await house.guest("Passer-by");
    const shown = await guest.call("member.show", { group: PUBLIC_ROOM, user: alice.id });
    expect(shown.member).toMatchObject({ user: { id: alice.id }, role: "member", online: false });
    stream.close();
  });
});
