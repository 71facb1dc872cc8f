import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { GroupId } from "@teahouse/protocol";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD, type Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
/** The owner of the group. */
let alice: Person;
/** A member. */
let bob: Person;
/** A friend of both, outside the group. */
let carol: Person;
let dave: Person;
let group: GroupId;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  group = await gather({ owner: alice, members: [bob], founding: { name: "designers" } });
  await alice.call("group.edit", { group, findableByNumber: false, findableByName: false });
  await carol.befriend(alice);
  await carol.befriend(bob);
});

const clientId = () => crypto.randomUUID();
const to = (person: Person, id = clientId()) => ({ group, user: person.id, clientId: id });
const invite = async (by: Person, whom: Person) =>
  (await by.call("invitation.send", to(whom))).invitation;
const refusal = async (by: Person, whom: Person) =>
  (await by.refused("invitation.send", to(whom))).code;
const openTo = async (person: Person) => (await person.call("snapshot.show", {})).invitations;

describe("Bob invites Carol", () => {
  test("only the two of them get an event", async () => {
    const cursor = await alice.cursor();
    const invitation = await invite(bob, carol);
    expect(invitation).toMatchObject({ user: carol.id, by: bob.id, state: "pending" });
    expect(invitation.group).toMatchObject({ id: group, name: "designers", memberCount: 2 });
    for (const person of [bob, carol]) {
      expect(await person.since(cursor)).toMatchObject([{ type: "invitation.sent", invitation }]);
      expect(await openTo(person)).toEqual([invitation]);
      const listed = await person.call("invitation.list", {});
      expect(listed.invitations).toEqual([invitation]);
    }
    for (const person of [alice, dave]) {
      expect(await person.since(cursor)).toEqual([]);
      expect(await openTo(person)).toEqual([]);
    }
  });

  test("her snapshot has his profile", async () => {
    await invite(bob, carol);
    const { users } = await carol.call("snapshot.show", {});
    expect(users.map(({ id }) => id)).toContain(bob.id);
  });

  test("a second invitation returns the open one", async () => {
    const invitation = await invite(bob, carol);
    const cursor = await bob.cursor();
    expect(await invite(bob, carol)).toEqual(invitation);
    expect(await bob.since(cursor)).toEqual([]);
  });

  test("the same client id gets the first answer again, even after she declined", async () => {
    const id = clientId();
    const { invitation } = await bob.call("invitation.send", to(carol, id));
    await carol.call("invitation.decline", { invitation: invitation.id });
    expect((await bob.call("invitation.send", to(carol, id))).invitation).toEqual(invitation);
    expect(await openTo(carol)).toEqual([]);
    await bob.befriend(dave);
    expect((await bob.refused("invitation.send", to(dave, id))).code).toBe("client_id_reused");
  });

  test("Alice can invite her, too", async () => {
    const [his, hers] = [await invite(bob, carol), await invite(alice, carol)];
    expect((await openTo(carol)).map(({ id }) => id)).toEqual([his.id, hers.id]);
    expect(await openTo(bob)).toEqual([his]);
  });

  test("the group log has an entry", async () => {
    await invite(bob, carol);
    const { entries } = await alice.call("group-log.list", { group });
    expect(entries[0]).toMatchObject({ action: "invited", by: bob.id, user: carol.id });
  });
});

describe("nobody can invite", () => {
  test("a stranger", async () => {
    expect(await refusal(bob, dave)).toBe("not_friends");
  });

  test("a member, or themselves", async () => {
    await bob.befriend(dave);
    await invite(bob, dave);
    expect(await refusal(alice, bob)).toBe("already_member");
    expect(await refusal(bob, bob)).toBe("already_member");
  });

  test("a banned user", async () => {
    const adding = { clientId: clientId(), group, user: carol.id };
    await alice.call("member.add", adding);
    await alice.call("member.remove", { group, user: carol.id, ban: true });
    expect(await refusal(alice, carol)).toBe("joining_refused");
    expect(await refusal(bob, carol)).toBe("joining_refused");
  });

  test("a deleted account, or an unknown number", async () => {
    await carol.call("me.delete", { password: PASSWORD });
    expect(await refusal(bob, carol)).toBe("not_friends");
    const nobody = { clientId: clientId(), group, user: 9_999_999 };
    expect((await bob.refused("invitation.send", nobody)).code).toBe("not_friends");
  });
});

describe("an invitation is refused", () => {
  test("to plain members if the invite policy is off, but not to the owner and the admins", async () => {
    await alice.call("group.edit", { group, invitePolicy: "off" });
    expect(await refusal(bob, carol)).toBe("forbidden");
    await alice.call("member.appoint", { group, user: bob.id });
    expect((await invite(bob, carol)).state).toBe("pending");
    expect((await invite(alice, carol)).state).toBe("pending");
  });

  test("to a stranger, for whom the group does not exist", async () => {
    await dave.befriend(carol);
    const absent = { clientId: clientId(), group: 9_999_999, user: carol.id };
    const nowhere = await dave.refused("invitation.send", absent);
    const foreign = await dave.refused("invitation.send", to(carol));
    expect(foreign.code).toBe("not_found");
    expect(foreign.toBody()).toEqual(nowhere.toBody());
  });

  test("in the public room", async () => {
    const room = { clientId: clientId(), group: 10_000, user: carol.id };
    expect((await alice.refused("invitation.send", room)).code).toBe("forbidden");
  });

  test("to a former member", async () => {
    await bob.call("group.leave", { group });
    expect(await refusal(bob, carol)).toBe("not_found");
  });
});

describe("the card of a hidden group", () => {
  test("is visible to an invited user, and to nobody else outside", async () => {
    expect((await carol.refused("group.card", { group })).code).toBe("not_found");
    await invite(bob, carol);
    expect(await carol.call("group.card", { group })).toMatchObject({
      group: { id: group },
      standing: "invited",
    });
    expect((await dave.refused("group.card", { group })).code).toBe("not_found");
  });

  test("is hidden again after the invitation is cancelled", async () => {
    const { id: invitation } = await invite(bob, carol);
    await bob.call("invitation.cancel", { invitation });
    expect((await carol.refused("group.card", { group })).code).toBe("not_found");
  });
});
