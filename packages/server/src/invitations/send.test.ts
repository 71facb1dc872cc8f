import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { GroupId } from "@teahouse/protocol";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD, type Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
/** The owner of the designers. */
let alice: Person;
/** A member. */
let bob: Person;
/** Bob's friend, and Alice's, who is not in it. */
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
  test("and the two of them hear of it, and nobody else", async () => {
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

  test("whose name she knows from her snapshot", async () => {
    await invite(bob, carol);
    const { users } = await carol.call("snapshot.show", {});
    expect(users.map(({ id }) => id)).toContain(bob.id);
  });

  test("once: while she has not answered, the same again is that", async () => {
    const invitation = await invite(bob, carol);
    const cursor = await bob.cursor();
    expect(await invite(bob, carol)).toEqual(invitation);
    expect(await bob.since(cursor)).toEqual([]);
  });

  test("and a lost answer is settled by sending the same again, whatever became of it", async () => {
    const id = clientId();
    const { invitation } = await bob.call("invitation.send", to(carol, id));
    await carol.call("invitation.decline", { invitation: invitation.id });
    expect((await bob.call("invitation.send", to(carol, id))).invitation).toEqual(invitation);
    expect(await openTo(carol)).toEqual([]);
    await bob.befriend(dave);
    expect((await bob.refused("invitation.send", to(dave, id))).code).toBe("client_id_reused");
  });

  test("beside Alice, whose invitation is another", async () => {
    const [his, hers] = [await invite(bob, carol), await invite(alice, carol)];
    expect((await openTo(carol)).map(({ id }) => id)).toEqual([his.id, hers.id]);
    expect(await openTo(bob)).toEqual([his]);
  });

  test("and it stands in the group's log", async () => {
    await invite(bob, carol);
    const { entries } = await alice.call("group-log.list", { group });
    expect(entries[0]).toMatchObject({ action: "invited", by: bob.id, user: carol.id });
  });
});

describe("whom one may invite", () => {
  test("is no stranger", async () => {
    expect(await refusal(bob, dave)).toBe("not_friends");
  });

  test("is nobody who is in it, oneself least", async () => {
    await bob.befriend(dave);
    await invite(bob, dave);
    expect(await refusal(alice, bob)).toBe("already_member");
    expect(await refusal(bob, bob)).toBe("already_member");
  });

  test("is nobody who was put out for ever, whoever invites", async () => {
    const adding = { clientId: clientId(), group, user: carol.id };
    await alice.call("member.add", adding);
    await alice.call("member.remove", { group, user: carol.id, ban: true });
    expect(await refusal(alice, carol)).toBe("joining_refused");
    expect(await refusal(bob, carol)).toBe("joining_refused");
  });

  test("is nobody whose account is gone, nor a number that is nobody's", async () => {
    await carol.call("me.delete", { password: PASSWORD });
    expect(await refusal(bob, carol)).toBe("not_friends");
    const nobody = { clientId: clientId(), group, user: 9_999_999 };
    expect((await bob.refused("invitation.send", nobody)).code).toBe("not_friends");
  });
});

describe("who may invite", () => {
  test("is no member where the group says so, but its owner and its admins", async () => {
    await alice.call("group.edit", { group, invitePolicy: "off" });
    expect(await refusal(bob, carol)).toBe("forbidden");
    await alice.call("member.appoint", { group, user: bob.id });
    expect((await invite(bob, carol)).state).toBe("pending");
    expect((await invite(alice, carol)).state).toBe("pending");
  });

  test("is nobody outside, to whom the group is not there", async () => {
    await dave.befriend(carol);
    const absent = { clientId: clientId(), group: 9_999_999, user: carol.id };
    const nowhere = await dave.refused("invitation.send", absent);
    const foreign = await dave.refused("invitation.send", to(carol));
    expect(foreign.code).toBe("not_found");
    expect(foreign.toBody()).toEqual(nowhere.toBody());
  });

  test("is nobody in the public room", async () => {
    const room = { clientId: clientId(), group: 10_000, user: carol.id };
    expect((await alice.refused("invitation.send", room)).code).toBe("forbidden");
  });

  test("is nobody who left", async () => {
    await bob.call("group.leave", { group });
    expect(await refusal(bob, carol)).toBe("not_found");
  });
});

describe("the card of a group that nobody finds", () => {
  test("is seen by who is invited, and by nobody else", async () => {
    expect((await carol.refused("group.card", { group })).code).toBe("not_found");
    await invite(bob, carol);
    expect(await carol.call("group.card", { group })).toMatchObject({
      group: { id: group },
      standing: "invited",
    });
    expect((await dave.refused("group.card", { group })).code).toBe("not_found");
  });

  test("is gone again with the invitation", async () => {
    const { id: invitation } = await invite(bob, carol);
    await bob.call("invitation.cancel", { invitation });
    expect((await carol.refused("group.card", { group })).code).toBe("not_found");
  });
});
