import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { GroupId } from "@teahouse/protocol";
import { gather, groupOf, inviteFriend } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
/** The owner of the group, whose join mode is `nobody`. */
let alice: Person;
/** A member. */
let bob: Person;
/** A friend of both, outside the group. */
let carol: Person;
let group: GroupId;

beforeAll(async () => {
  house = await openHouse({ limits: { groupSize: 3, groupsPerUser: 2 } });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol] = await house.cast("Alice", "Bob", "Carol");
  group = await gather({ owner: alice, members: [bob] });
  await alice.call("group.edit", { group, joinMode: "nobody" });
  await carol.befriend(alice);
  await carol.befriend(bob);
});

const clientId = () => crypto.randomUUID();

const invite = (by: Person) => inviteFriend(by, group, carol);
const accept = (invitation: number) => carol.call("invitation.accept", { invitation });
const policy = (invitePolicy: "off" | "approval" | "direct") =>
  alice.call("group.edit", { group, invitePolicy });
const openTo = async (person: Person) => (await person.call("snapshot.show", {})).invitations;
const requestsOf = async (person: Person) => (await person.call("snapshot.show", {})).joinRequests;
const stateOf = async (invitation: number) => {
  const { invitations } = await carol.call("invitation.list", {});
  return invitations.find(({ id }) => id === invitation)?.state;
};

describe("Carol accepts an invitation", () => {
  test("Carol is a member at once if the owner invited her", async () => {
    await policy("off");
    const invitation = await invite(alice);
    const cursor = await bob.cursor();
    expect(await accept(invitation)).toEqual({ state: "joined" });
    expect(await bob.since(cursor)).toMatchObject([
      { type: "member.joined", user: carol.id, by: alice.id, memberCount: 3 },
    ]);
    expect(await openTo(carol)).toEqual([]);
    expect(await openTo(alice)).toEqual([]);
    const { entries } = await alice.call("group-log.list", { group });
    const [entry] = entries;
    expect(entry).toMatchObject({ action: "joined-by-invitation", by: alice.id, user: carol.id });
  });

  test("the inviter gets an event", async () => {
    await policy("direct");
    const invitation = await invite(bob);
    const cursor = await bob.cursor();
    await accept(invitation);
    expect(await bob.since(cursor)).toMatchObject([
      { type: "invitation.decided", invitation, state: "accepted" },
      { type: "member.joined", user: carol.id, by: bob.id },
    ]);
  });

  test("Carol needs an approval if the plain member Bob invited her", async () => {
    const invitation = await invite(bob);
    expect(await accept(invitation)).toEqual({ state: "pending" });
    const [request] = await requestsOf(alice);
    expect(request).toMatchObject({
      user: carol.id,
      invitedBy: bob.id,
      source: "invitation",
      state: "pending",
    });
    expect(await requestsOf(bob)).toEqual([]);
    expect(await stateOf(invitation)).toBe("accepted");
    expect(await carol.call("group.card", { group })).toMatchObject({ standing: "pending" });
    await alice.call("join-request.approve", { group, request: request?.id ?? 0 });
    expect(await groupOf(carol, group)).toMatchObject({ role: "member", memberCount: 3 });
  });

  test("her own open join request stays the one to decide", async () => {
    await alice.call("group.edit", { group, joinMode: "approval" });
    const invitation = await invite(bob);
    const { request } = await carol.call("group.join", { group, text: "me" });
    expect(await accept(invitation)).toEqual({ state: "pending" });
    expect(await requestsOf(carol)).toEqual(request === undefined ? [] : [request]);
  });

  test("her other invitations and her join request are closed", async () => {
    await alice.call("group.edit", { group, joinMode: "approval" });
    const [his, hers] = [await invite(bob), await invite(alice)];
    await carol.call("group.join", { group });
    await accept(hers);
    expect(await stateOf(his)).toBe("accepted");
    for (const person of [alice, bob, carol]) {
      expect(await openTo(person)).toEqual([]);
      expect(await requestsOf(person)).toEqual([]);
    }
  });

  test("it is too late if she has joined in another way", async () => {
    await alice.call("group.edit", { group, joinMode: "anyone" });
    const invitation = await invite(bob);
    await carol.call("group.join", { group });
    expect(await openTo(carol)).toEqual([]);
    const late = await carol.refused("invitation.accept", { invitation });
    expect([late.code, late.fields]).toEqual(["already_decided", { state: "accepted" }]);
  });
});

describe("when Carol accepts, the inviter's present right decides", () => {
  test("she needs an approval if Bob may no longer invite directly", async () => {
    await policy("direct");
    const invitation = await invite(bob);
    await policy("approval");
    expect(await accept(invitation)).toEqual({ state: "pending" });
  });

  test("she joins at once if Bob has become an admin", async () => {
    const invitation = await invite(bob);
    await alice.call("member.appoint", { group, user: bob.id });
    expect(await accept(invitation)).toEqual({ state: "joined" });
  });

  test.each([
    ["members may no longer invite", () => policy("off")],
    ["Bob has left", () => bob.call("group.leave", { group })],
    ["Bob was removed", () => alice.call("member.remove", { group, user: bob.id })],
  ])("the invitation is withdrawn if %s", async (_, happens) => {
    const invitation = await invite(bob);
    await happens();
    const cursor = await bob.cursor();
    expect((await carol.refused("invitation.accept", { invitation })).code).toBe("joining_refused");
    expect(await bob.since(cursor)).toMatchObject([
      { type: "invitation.decided", invitation, state: "withdrawn" },
    ]);
    expect(await stateOf(invitation)).toBe("withdrawn");
    const again = await carol.refused("invitation.accept", { invitation });
    expect([again.code, again.fields]).toEqual(["already_decided", { state: "withdrawn" }]);
  });
});

describe("an invitation stays open", () => {
  test("while the group is full", async () => {
    const [dave] = await house.cast("Dave");
    await dave.befriend(alice);
    const invitation = await invite(alice);
    await alice.call("member.add", { clientId: clientId(), group, user: dave.id });
    const full = await carol.refused("invitation.accept", { invitation });
    expect([full.code, full.fields]).toEqual(["limit_reached", { limit: 3 }]);
    await dave.call("group.leave", { group });
    expect(await accept(invitation)).toEqual({ state: "joined" });
  });

  test("while Carol is in the maximum number of groups, even if she would need an approval", async () => {
    const [hers] = [await gather({ owner: carol }), await gather({ owner: carol })];
    for (const by of [alice, bob]) {
      const invitation = await invite(by);
      const full = await carol.refused("invitation.accept", { invitation });
      expect([full.code, full.fields]).toEqual(["limit_reached", { limit: 2 }]);
    }
    await carol.call("group.dissolve", { group: hers });
    expect(await accept(await invite(bob))).toEqual({ state: "pending" });
  });
});
