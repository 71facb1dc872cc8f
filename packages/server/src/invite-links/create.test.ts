import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { GroupId, InputOf } from "@teahouse/protocol";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { rowsOf } from "../../../../tests/support/rows.ts";

let house: TestHouse;
/** The owner of the group. */
let alice: Person;
/** An admin. */
let bob: Person;
/** Members. */
let carol: Person;
let erin: Person;
/** Outside the group. */
let dave: Person;
let group: GroupId;

beforeAll(async () => {
  house = await openHouse({ limits: { inviteLinksPerGroup: 3 } });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, erin, dave] = await house.cast("Alice", "Bob", "Carol", "Erin", "Dave");
  group = await gather({ owner: alice, admins: [bob], members: [carol, erin] });
});

type Terms = Omit<InputOf<"invite-link.create">, "group" | "clientId">;

const clientId = () => crypto.randomUUID();
const make = async (person: Person, terms: Terms = {}, id = clientId()) =>
  (await create(person, terms, id)).link;
const create = (person: Person, terms: Terms = {}, id = clientId()) =>
  person.call("invite-link.create", { group, clientId: id, ...terms });
const refusal = async (person: Person, terms: Terms = {}) =>
  await person.refused("invite-link.create", { group, clientId: clientId(), ...terms });
const listed = async (person: Person) =>
  (await person.call("invite-link.list", { group })).links.map(({ id }) => id);
const revoke = (person: Person, link: number) => person.call("invite-link.revoke", { group, link });

describe("a link", () => {
  test("by default never expires and has no limit of uses", async () => {
    const link = await make(alice);
    expect(link).toMatchObject({ group, by: alice.id, expiresAt: 0, uses: 0, used: 0 });
    expect(link.revoked).toBe(false);
  });

  test("can have an expiry and a limit of uses", async () => {
    const link = await make(alice, { seconds: 60, uses: 5 });
    expect(link.expiresAt).toBe(link.createdAt + 60_000);
    expect(link.uses).toBe(5);
  });

  test("has its own token of 128 bits, which is in no event and no log line", async () => {
    const cursor = await bob.cursor();
    const [one, other] = [await create(alice), await create(alice)];
    expect(Buffer.from(one.token, "base64url")).toHaveLength(16);
    expect(one.token).not.toBe(other.token);
    expect(await bob.since(cursor)).toEqual([]);
    expect(house.log.join("\n")).not.toContain(one.token);
  });

  test("is created once, even if its client id is sent again", async () => {
    const id = clientId();
    const first = await create(alice, { uses: 2 }, id);
    expect(await create(alice, { uses: 2 }, id)).toEqual(first);
    const other = { group, clientId: id, uses: 3 };
    expect((await alice.refused("invite-link.create", other)).code).toBe("client_id_reused");
    expect(await listed(alice)).toEqual([first.link.id]);
  });

  test("has a token that is in no other answer and not in the database, and cannot be derived from it", async () => {
    const id = clientId();
    const { link, token } = await create(alice, {}, id);
    for (const person of [alice, bob]) {
      const { links } = await person.call("invite-link.list", { group });
      expect(links).toContainEqual(link);
      expect(JSON.stringify(links)).not.toContain(token);
    }
    const tables = ["invite_links", "client_ids", "events", "group_log", "counters"];
    for (const table of tables) {
      const rows = JSON.stringify(await rowsOf(house.place, `select * from ${table}`));
      expect([table, rows.includes(token), rows.includes(id)]).toEqual([table, false, false]);
    }
    await dave.call("invite-link.join", { token });
  });

  test("has another token if somebody else sends the same client id", async () => {
    const id = clientId();
    const [hers, his] = [await create(alice, {}, id), await create(bob, {}, id)];
    expect(hers.token).not.toBe(his.token);
    expect(hers.link.id).not.toBe(his.link.id);
  });

  test("has entries in the group log for its creation and revocation", async () => {
    const { id } = await make(carol);
    await revoke(bob, id);
    const { entries } = await alice.call("group-log.list", { group, limit: 2 });
    expect(entries).toMatchObject([
      { action: "link-revoked", by: bob.id, user: carol.id, text: String(id) },
      { action: "link-created", by: carol.id, user: null, text: String(id) },
    ]);
  });
});

describe("a link can be created", () => {
  test("by members if they may invite, and always by the owner and the admins", async () => {
    for (const invitePolicy of ["direct", "approval", "off"] as const) {
      await alice.call("group.edit", { group, invitePolicy });
      for (const leader of [alice, bob]) await revoke(leader, (await make(leader)).id);
      if (invitePolicy === "off") expect((await refusal(carol)).code).toBe("forbidden");
      else await revoke(carol, (await make(carol)).id);
    }
  });

  test("not by a stranger, for whom the group does not exist", async () => {
    const absent = { group: 9_999_999, clientId: clientId() };
    const nowhere = await dave.refused("invite-link.create", absent);
    expect(nowhere.code).toBe("not_found");
    expect((await refusal(dave)).toBody()).toEqual(nowhere.toBody());
  });

  test("not to the public room", async () => {
    const room = { group: 10_000, clientId: clientId() };
    expect((await alice.refused("invite-link.create", room)).code).toBe("forbidden");
  });

  test("up to a limit, which counts only links that still work", async () => {
    const [first] = [await make(alice), await make(bob), await make(carol, { seconds: 60 })];
    const full = await refusal(alice);
    expect([full.code, full.fields]).toEqual(["limit_reached", { limit: 3 }]);
    house.clock.offset += 61_000;
    await make(alice);
    expect((await refusal(alice)).code).toBe("limit_reached");
    await revoke(alice, first.id);
    const { token } = await create(alice, { uses: 1 });
    expect((await refusal(alice)).code).toBe("limit_reached");
    await dave.call("invite-link.join", { token });
    await make(alice);
  });
});

describe("links are listed", () => {
  test("to the owner and the admins all of them, to a member only their own", async () => {
    const [his, hers, erins] = [await make(bob), await make(carol), await make(erin)];
    const all = [erins.id, hers.id, his.id];
    expect(await listed(alice)).toEqual(all);
    expect(await listed(bob)).toEqual(all);
    expect(await listed(carol)).toEqual([hers.id]);
    expect((await carol.call("invite-link.list", { group })).links).toEqual([hers]);
  });

  test("with those that still work first", async () => {
    const lasting = await make(alice);
    const short = await make(alice, { seconds: 60 });
    const revoked = await make(alice);
    await revoke(alice, revoked.id);
    house.clock.offset += 61_000;
    expect(await listed(alice)).toEqual([lasting.id, revoked.id, short.id]);
  });

  test("not to a stranger", async () => {
    expect((await dave.refused("invite-link.list", { group })).code).toBe("not_found");
  });
});

describe("a link can be revoked", () => {
  test("by its creator, the owner and the admins, and a second time without effect", async () => {
    for (const person of [carol, bob, alice]) {
      const { id } = await make(carol);
      await revoke(person, id);
      await revoke(person, id);
      const { links } = await carol.call("invite-link.list", { group });
      expect(links.find((link) => link.id === id)?.revoked).toBe(true);
      const { entries } = await alice.call("group-log.list", { group, limit: 2 });
      expect(entries.map(({ action }) => action)).toEqual(["link-revoked", "link-created"]);
    }
  });

  test("not by anybody else, for whom it does not exist", async () => {
    const { id: link } = await make(carol);
    const absent = await erin.refused("invite-link.revoke", { group, link: 999_999 });
    expect(absent.code).toBe("not_found");
    for (const person of [erin, dave]) {
      const refused = await person.refused("invite-link.revoke", { group, link });
      expect(refused.toBody()).toEqual(absent.toBody());
    }
    expect(await listed(carol)).toEqual([link]);
  });

  test("only in its own group", async () => {
    const { id: link } = await make(carol);
    const elsewhere = await gather({ owner: erin });
    const refused = await erin.refused("invite-link.revoke", { group: elsewhere, link });
    expect(refused.code).toBe("not_found");
  });
});
