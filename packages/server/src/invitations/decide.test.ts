import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { GroupId } from "@teahouse/protocol";
import { gather, inviteFriend } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD, type Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
/** The owner of the group. */
let alice: Person;
/** A member. */
let bob: Person;
/** Invited by Bob. */
let carol: Person;
let mallory: Person;
let group: GroupId;
let invitation: number;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, mallory] = await house.cast("Alice", "Bob", "Carol", "Mallory");
  group = await gather({ owner: alice, members: [bob] });
  await carol.befriend(bob);
  invitation = await inviteFriend(bob, group, carol);
});

const newestOf = async (person: Person) =>
  (await person.call("invitation.list", {})).invitations[0];

const DECISIONS = [
  { name: "invitation.accept", state: "accepted" },
  { name: "invitation.decline", state: "declined" },
  { name: "invitation.cancel", state: "cancelled" },
] as const;

const decider = (name: string) => (name === "invitation.cancel" ? bob : carol);

describe("an invitation is decided once", () => {
  test.each(DECISIONS)(
    "after $name, every other decision is refused and says how it was decided",
    async ({ name, state }) => {
      await decider(name).call(name, { invitation });
      const cursor = await bob.cursor();
      for (const later of DECISIONS) {
        const refusal = await decider(later.name).refused(later.name, { invitation });
        expect([refusal.code, refusal.fields]).toEqual(["already_decided", { state }]);
      }
      expect(await bob.since(cursor)).toEqual([]);
    },
  );

  test.each(DECISIONS.slice(1))(
    "$name sends an event to both, and Bob may invite again",
    async (decision) => {
      const { name, state } = decision;
      const cursor = await bob.cursor();
      await decider(name).call(name, { invitation });
      for (const person of [bob, carol]) {
        const told = { type: "invitation.decided", invitation, state };
        expect(await person.since(cursor)).toMatchObject([told]);
        expect(await newestOf(person)).toMatchObject({ id: invitation, state });
        expect((await person.call("snapshot.show", {})).invitations).toEqual([]);
      }
      expect(await alice.since(cursor)).toEqual([]);
      expect(await inviteFriend(bob, group, carol)).not.toBe(invitation);
    },
  );
});

describe("an invitation does not exist for anybody else", () => {
  test.each(DECISIONS)(
    "neither Mallory, nor the owner, nor the wrong one of Bob and Carol can call $name",
    async ({ name }) => {
      const absent = await mallory.refused(name, { invitation: 999_999 });
      expect(absent.code).toBe("not_found");
      const wrong = name === "invitation.cancel" ? carol : bob;
      for (const person of [mallory, alice, wrong]) {
        const refusal = await person.refused(name, { invitation });
        expect(refusal.toBody()).toEqual(absent.toBody());
      }
      expect(await newestOf(carol)).toMatchObject({ state: "pending" });
    },
  );
});

describe("an invitation is closed", () => {
  async function isOver(people: readonly Person[], state: string): Promise<void> {
    for (const person of people) {
      expect(await newestOf(person)).toMatchObject({ id: invitation, state });
      expect((await person.call("snapshot.show", {})).invitations).toEqual([]);
    }
  }

  test("when the group is dissolved", async () => {
    await alice.call("group.dissolve", { group });
    await isOver([bob, carol], "withdrawn");
    const late = await carol.refused("invitation.accept", { invitation });
    expect([late.code, late.fields]).toEqual(["already_decided", { state: "withdrawn" }]);
  });

  test("when Carol's join request is refused with a ban", async () => {
    const { request } = await carol.call("group.join", { group });
    const refusal = { group, request: request?.id ?? 0, ban: true };
    await alice.call("join-request.refuse", refusal);
    await isOver([bob, carol], "withdrawn");
  });

  test("but not when her join request is refused without a ban", async () => {
    const { request } = await carol.call("group.join", { group });
    await alice.call("join-request.refuse", { group, request: request?.id ?? 0 });
    expect(await newestOf(carol)).toMatchObject({ state: "pending" });
  });

  test("when Carol is banned", async () => {
    await alice.call("ban.add", { group, user: carol.id });
    await isOver([bob, carol], "withdrawn");
  });

  test("when Carol deletes her account", async () => {
    await carol.call("me.delete", { password: PASSWORD });
    await isOver([bob], "declined");
  });

  test("when Bob deletes his account", async () => {
    await bob.call("me.delete", { password: PASSWORD });
    await isOver([carol], "cancelled");
  });
});
