import { expect } from "bun:test";
import type { GroupId, LimitName, Limits } from "@teahouse/protocol";
import { addToMemberCount } from "../../../packages/server/src/groups/store.ts";
import { insertMembership } from "../../../packages/server/src/members/store/memberships.ts";
import { appointAll, askToJoin, type Founding, foundGroup, gather, letIn } from "../groups.ts";
import type { TestHouse } from "../house.ts";
import { refusedTo, writeTo } from "../temporary.ts";
import { bucket } from "./bucket.ts";
import { type Cases, repeat, type Scene } from "./scene.ts";

const DAY = 86_400;
const HOUR = 3_600;

const OPEN: Founding = { joinMode: "anyone" };

/** The first id of users who exist only as members of a group. */
const FILLING = 1_000_000;

/** The limits of groups: how many, how large, how often, how long. */
export const GROUPS = {
  async groupSize({ limits, house, alice, bob }) {
    const [carol, dave] = await house.cast("Ca", "Da");
    const group = await foundGroup(alice, OPEN);
    const asked = await foundGroup(bob);
    const request = await askToJoin(dave, asked);
    await fill(house, group, limits.groupSize - 2);
    await fill(house, asked, limits.groupSize - 2);
    await letIn(alice, group, carol);
    await letIn(bob, asked, carol);
    await alice.befriend(dave);
    const one = full(limits, "groupSize");
    expect(await dave.refused("group.join", { group })).toMatchObject(one);
    const add = { group, user: dave.id, clientId: crypto.randomUUID() };
    expect(await alice.refused("member.add", add)).toMatchObject(one);
    const approve = { group: asked, request };
    expect(await bob.refused("join-request.approve", approve)).toMatchObject(one);
    for (const left of [group, asked]) await carol.call("group.leave", { group: left });
    await letIn(alice, group, dave);
    await bob.call("join-request.approve", approve);
  },

  async groupsPerUser({ limits, house, alice, bob }) {
    const [carol] = await house.cast("Ca");
    const [last, more] = [await foundGroup(bob, OPEN), await foundGroup(carol, OPEN)];
    const asked = await foundGroup(carol);
    const request = await askToJoin(alice, asked);
    await house.app.house.write(async ({ sql, now }) => {
      for (let n = 1; n < limits.groupsPerUser; n++) {
        await insertMembership(sql, FILLING + n, alice.id, "member", now);
      }
    });
    await letIn(bob, last, alice);
    await alice.befriend(carol);
    const one = full(limits, "groupsPerUser");
    const found = { clientId: crypto.randomUUID(), name: "Mine" };
    expect(await alice.refused("group.create", found)).toMatchObject(one);
    expect(await alice.refused("group.join", { group: more })).toMatchObject(one);
    const add = { group: more, user: alice.id, clientId: crypto.randomUUID() };
    expect(await carol.refused("member.add", add)).toMatchObject(one);
    const approve = { group: asked, request };
    expect(await carol.refused("join-request.approve", approve)).toMatchObject(one);
    await alice.call("join-request.cancel", approve);
    expect(await alice.refused("group.join", { group: asked })).toMatchObject(one);
    await alice.call("group.leave", { group: last });
    await letIn(carol, more, alice);
  },

  async groupsOwned(scene) {
    const { limits, alice, bob } = scene;
    const groups: GroupId[] = [];
    while (groups.length < limits.groupsOwned) groups.push(await foundSlowly(scene));
    const one = full(limits, "groupsOwned");
    await expect(foundSlowly(scene)).rejects.toMatchObject(one);
    const group = await gather({ owner: bob, members: [alice] });
    expect(await bob.refused("group.transfer", { group, user: alice.id })).toMatchObject(one);
    await alice.call("group.dissolve", { group: groups[0] ?? 0 });
    await bob.call("group.transfer", { group, user: alice.id });
    await expect(foundSlowly(scene)).rejects.toMatchObject(one);
  },

  async groupsPerDay(scene) {
    const { limits, alice } = scene;
    const count = limits.groupsPerDay;
    const once = { clientId: crypto.randomUUID(), name: "Tea" };
    const found = () => foundGroup(alice);
    const first = () => alice.call("group.create", once);
    // A repeat gets the first answer and does not count.
    const again = () => expect(first()).resolves.toMatchObject({ group: { name: "Tea" } });
    await first();
    await bucket(scene, repeat(count, found), count - 1, DAY / count);
    await again();
  },

  async adminsPerGroup({ limits, house, alice }) {
    const [carol, dave, erin] = await house.cast("Ca", "Da", "Er");
    const group = await gather({ owner: alice, members: [carol, dave, erin] });
    await fill(house, group, limits.adminsPerGroup - 1, "admin");
    await appointAll(alice, group, carol);
    await appointAll(alice, group, carol);
    const one = full(limits, "adminsPerGroup");
    const appoint = { group, user: dave.id };
    expect(await alice.refused("member.appoint", appoint)).toMatchObject(one);
    // After a transfer the former owner is an admin.
    expect(await alice.refused("group.transfer", appoint)).toMatchObject(one);
    await alice.call("group.transfer", { group, user: carol.id });
    await carol.call("member.dismiss", { group, user: alice.id });
    await carol.call("member.appoint", appoint);
    expect(await carol.refused("member.appoint", { group, user: erin.id })).toMatchObject(one);
  },

  async joinRequestsPerDay(scene) {
    const { limits, alice, bob } = scene;
    const group = await foundGroup(alice);
    const count = limits.joinRequestsPerDay;
    const ask = () => bob.call("group.join", { group });
    await bucket(scene, repeat(count + 1, ask), count, DAY / count);
  },

  async joinAnswersPerHour({ limits, clock, alice, bob }) {
    const asking = { joinMode: "question", question: "How?", answer: "Hot" } as const;
    const [group, other] = [await foundGroup(alice, asking), await foundGroup(alice, asking)];
    const guess = async (where: GroupId) =>
      await bob.refused("group.join", { group: where, answer: "Cold" });
    for (let n = 0; n < limits.joinAnswersPerHour; n++) {
      expect((await guess(group)).code).toBe("wrong_answer");
    }
    const retryAfter = Math.ceil(HOUR / limits.joinAnswersPerHour);
    const right = { group, answer: "Hot" };
    for (const problem of [await guess(group), await bob.refused("group.join", right)]) {
      expect(problem).toMatchObject({ code: "rate_limited", fields: { retryAfter } });
    }
    expect((await guess(other)).code).toBe("wrong_answer");
    clock.advance(retryAfter);
    expect(await bob.call("group.join", right)).toEqual({ state: "joined" });
  },

  async temporaryBeforeReply({ limits, alice, bob }) {
    const group = await gather({ owner: alice, members: [bob] });
    const write = (n: number) => writeTo(alice, bob, `${n}`, group);
    for (let n = 0; n < limits.temporaryBeforeReply; n++) await write(n);
    expect(await refusedTo(alice, bob, group)).toMatchObject({
      code: "temporary_limit",
      fields: { left: 0 },
    });
    await writeTo(bob, alice, "a reply");
    for (let n = 0; n <= limits.temporaryBeforeReply; n++) await write(n);
  },

  async muteSecondsMax({ limits, alice, bob }) {
    const group = await gather({ owner: alice, members: [bob] });
    const cursor = await alice.cursor();
    const mute = { group, user: bob.id, seconds: limits.muteSecondsMax };
    const { mutedUntil } = await alice.call("member.mute", mute);
    const [muted] = await alice.since(cursor);
    expect(mutedUntil).toBe((muted?.at ?? 0) + limits.muteSecondsMax * 1000);
    const longer = { ...mute, seconds: limits.muteSecondsMax + 1 };
    expect(await alice.refused("member.mute", longer)).toMatchObject({
      code: "invalid",
      fields: { issues: [{ path: "seconds" }] },
    });
  },
} satisfies Cases;

function full(limits: Limits, name: LimitName) {
  return { code: "limit_reached", fields: { limit: limits[name] } };
}

/** Adds members to a group by the act alone. */
async function fill(
  house: TestHouse,
  group: GroupId,
  count: number,
  role: "admin" | "member" = "member",
): Promise<void> {
  await house.app.house.write(async ({ sql, now }) => {
    for (let n = 1; n <= count; n++) {
      await insertMembership(sql, group, FILLING + n, role, now);
    }
    await addToMemberCount(sql, group, count);
  });
}

/** Founds a group after the daily limit allows one more. */
async function foundSlowly({ limits, clock, alice }: Scene): Promise<GroupId> {
  clock.advance(DAY / limits.groupsPerDay);
  return await foundGroup(alice);
}
