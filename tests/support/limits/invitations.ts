import { expect } from "bun:test";
import { insertFriend } from "../../../packages/server/src/friendships/store.ts";
import { foundGroup, inviteFriend, linkInto } from "../groups.ts";
import type { TestHouse } from "../house.ts";
import type { Person } from "../person.ts";
import { bucket } from "./bucket.ts";
import type { Cases, Scene } from "./scene.ts";

const DAY = 86_400;

/** The limits of invitations. */
export const INVITATIONS = {
  async invitationsPerDay(scene) {
    const { limits, house, alice } = scene;
    const count = limits.invitationsPerDay;
    const group = await foundGroup(alice);
    const [first, ...friends] = await house.cast("Fi", ...Array<string>(count).fill("Fr"));
    await befriendAll(house, alice, [first, ...friends]);
    const once = { group, user: first.id, clientId: crypto.randomUUID() };
    const invite = () => alice.call("invitation.send", once);
    await invite();
    // A repeat gets the first answer and does not count.
    await invite();
    const asks = friends.map((friend) => () => inviteFriend(alice, group, friend));
    await bucket(scene, asks, count - 1, DAY / count);
    await invite();
  },

  async inviteLinksPerGroup({ limits, alice, bob }) {
    const group = await foundGroup(alice);
    const first = await linkInto(group, alice);
    for (let n = 1; n < limits.inviteLinksPerGroup; n++) await linkInto(group, alice);
    const more = { group, clientId: crypto.randomUUID() };
    expect(await alice.refused("invite-link.create", more)).toMatchObject({
      code: "limit_reached",
      fields: { limit: limits.inviteLinksPerGroup },
    });
    await bob.call("invite-link.join", { token: first.token });
    await alice.call("invite-link.revoke", { group, link: first.id });
    await alice.call("invite-link.create", more);
  },

  inviteLinkSecondsMax: (scene) => longest(scene, "seconds", scene.limits.inviteLinkSecondsMax),
  inviteLinkUsesMax: (scene) => longest(scene, "uses", scene.limits.inviteLinkUsesMax),
} satisfies Cases;

/** The greatest value of a link is accepted, one more is refused. */
async function longest({ alice }: Scene, field: "seconds" | "uses", most: number): Promise<void> {
  const group = await foundGroup(alice);
  const make = (value: number) => ({ group, clientId: crypto.randomUUID(), [field]: value });
  const { link } = await alice.call("invite-link.create", make(most));
  const made = { seconds: (link.expiresAt - link.createdAt) / 1000, uses: link.uses };
  expect(made[field]).toBe(most);
  expect(await alice.refused("invite-link.create", make(most + 1))).toMatchObject({
    code: "invalid",
    fields: { issues: [{ path: field }] },
  });
}

/** Makes people friends by the act alone, without friend requests. */
async function befriendAll(
  house: TestHouse,
  { id: user }: Person,
  friends: readonly Person[],
): Promise<void> {
  const filing = { remark: "", category: "", since: 0 };
  await house.app.house.write(async ({ sql }) => {
    for (const { id: friend } of friends) {
      await insertFriend(sql, { ...filing, user_id: user, friend_id: friend });
      await insertFriend(sql, { ...filing, user_id: friend, friend_id: user });
    }
  });
}
