import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { GroupId, InputOf } from "@teahouse/protocol";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
/** The owner of the designers. */
let alice: Person;
/** An admin. */
let bob: Person;
/** Members. */
let carol: Person;
let erin: Person;
/** Outside. */
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
  (await person.call("invite-link.create", { group, clientId: id, ...terms })).link;
const refusal = async (person: Person, terms: Terms = {}) =>
  await person.refused("invite-link.create", { group, clientId: clientId(), ...terms });
const listed = async (person: Person) =>
  (await person.call("invite-link.list", { group })).links.map(({ id }) => id);
const revoke = (person: Person, link: number) => person.call("invite-link.revoke", { group, link });

describe("a link", () => {
  test("lives for ever and for any number of people where nothing else is said", async () => {
    const link = await make(alice);
    expect(link).toMatchObject({ group, by: alice.id, expiresAt: 0, uses: 0, used: 0 });
    expect(link.revoked).toBe(false);
  });

  test("lives as long and for as many as is said", async () => {
    const link = await make(alice, { seconds: 60, uses: 5 });
    expect(link.expiresAt).toBe(link.createdAt + 60_000);
    expect(link.uses).toBe(5);
  });

  test("has a token of 128 bits that no other has and nobody else hears of", async () => {
    const cursor = await bob.cursor();
    const [one, other] = [await make(alice), await make(alice)];
    expect(Buffer.from(one.token, "base64url")).toHaveLength(16);
    expect(one.token).not.toBe(other.token);
    expect(await bob.since(cursor)).toEqual([]);
    expect(house.log.join("\n")).not.toContain(one.token);
  });

  test("is made once, whose lost answer is settled by asking again", async () => {
    const id = clientId();
    const link = await make(alice, { uses: 2 }, id);
    expect(await make(alice, { uses: 2 }, id)).toEqual(link);
    const other = { group, clientId: id, uses: 3 };
    expect((await alice.refused("invite-link.create", other)).code).toBe("client_id_reused");
    expect(await listed(alice)).toEqual([link.id]);
  });

  test("stands in the group's log, as it is made and as it is revoked", async () => {
    const { id } = await make(carol);
    await revoke(bob, id);
    const { entries } = await alice.call("group-log.list", { group, limit: 2 });
    expect(entries).toMatchObject([
      { action: "link-revoked", by: bob.id, user: carol.id, text: String(id) },
      { action: "link-created", by: carol.id, user: null, text: String(id) },
    ]);
  });
});

describe("a link is made", () => {
  test("by members as far as they may invite, and by those who lead whatever that is", async () => {
    for (const invitePolicy of ["direct", "approval", "off"] as const) {
      await alice.call("group.edit", { group, invitePolicy });
      for (const leader of [alice, bob]) await revoke(leader, (await make(leader)).id);
      if (invitePolicy === "off") expect((await refusal(carol)).code).toBe("forbidden");
      else await revoke(carol, (await make(carol)).id);
    }
  });

  test("by nobody outside, to whom the group is not there", async () => {
    const absent = { group: 9_999_999, clientId: clientId() };
    const nowhere = await dave.refused("invite-link.create", absent);
    expect(nowhere.code).toBe("not_found");
    expect((await refusal(dave)).toBody()).toEqual(nowhere.toBody());
  });

  test("by nobody into the public room", async () => {
    const room = { group: 10_000, clientId: clientId() };
    expect((await alice.refused("invite-link.create", room)).code).toBe("forbidden");
  });

  test("while fewer can be used than a group may have: those that are over do not count", async () => {
    const [first] = [await make(alice), await make(bob), await make(carol, { seconds: 60 })];
    const full = await refusal(alice);
    expect([full.code, full.fields]).toEqual(["limit_reached", { limit: 3 }]);
    house.clock.offset += 61_000;
    await make(alice);
    expect((await refusal(alice)).code).toBe("limit_reached");
    await revoke(alice, first.id);
    const { token } = await make(alice, { uses: 1 });
    expect((await refusal(alice)).code).toBe("limit_reached");
    await dave.call("invite-link.join", { token });
    await make(alice);
  });
});

describe("links are listed", () => {
  test("all for those who lead, and for members their own", async () => {
    const [his, hers, erins] = [await make(bob), await make(carol), await make(erin)];
    const all = [erins.id, hers.id, his.id];
    expect(await listed(alice)).toEqual(all);
    expect(await listed(bob)).toEqual(all);
    expect(await listed(carol)).toEqual([hers.id]);
    expect((await carol.call("invite-link.list", { group })).links).toEqual([hers]);
  });

  test("those that live before those that are over", async () => {
    const lasting = await make(alice);
    const short = await make(alice, { seconds: 60 });
    const revoked = await make(alice);
    await revoke(alice, revoked.id);
    house.clock.offset += 61_000;
    expect(await listed(alice)).toEqual([lasting.id, revoked.id, short.id]);
  });

  test("for nobody outside", async () => {
    expect((await dave.refused("invite-link.list", { group })).code).toBe("not_found");
  });
});

describe("a link is revoked", () => {
  test("by who made it and by those who lead, and twice is once", async () => {
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

  test("by nobody else, to whom it is not there", async () => {
    const { id: link } = await make(carol);
    const absent = await erin.refused("invite-link.revoke", { group, link: 999_999 });
    expect(absent.code).toBe("not_found");
    for (const person of [erin, dave]) {
      const refused = await person.refused("invite-link.revoke", { group, link });
      expect(refused.toBody()).toEqual(absent.toBody());
    }
    expect(await listed(carol)).toEqual([link]);
  });

  test("in no other group than its own", async () => {
    const { id: link } = await make(carol);
    const elsewhere = await gather({ owner: erin });
    const refused = await erin.refused("invite-link.revoke", { group: elsewhere, link });
    expect(refused.code).toBe("not_found");
  });
});
