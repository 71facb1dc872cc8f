import { groupConversation } from "@teahouse/protocol";
import { askToJoin, foundGroup } from "../groups.ts";
import { type Cases, inGroups, preparedInGroups } from "./cases.ts";
import { clientId } from "./stage.ts";

export const MEMBER_CASES = {
  "member.add": [
    ...preparedInGroups("the friend has asked to join", async ({ alice, dave }, group) => {
      await alice.befriend(dave);
      return () => alice.call("member.add", { group, user: dave.id, clientId: clientId() });
    }),
    ...preparedInGroups("the friend is banned", async ({ alice, bob, carol }, group) => {
      await bob.call("member.remove", { group, user: carol.id, ban: true });
      await alice.befriend(carol);
      return () => alice.call("member.add", { group, user: carol.id, clientId: clientId() });
    }),
  ],
  "member.remove": [
    ...preparedInGroups("a member is removed", async ({ bob, carol }, group) => {
      await bob.say(groupConversation(group), "and off you go");
      return () => bob.call("member.remove", { group, user: carol.id });
    }),
    ...inGroups(
      "an admin with pending join requests is removed and banned",
      ({ alice, bob }, group) => alice.call("member.remove", { group, user: bob.id, ban: true }),
    ),
  ],
  "member.rename": [
    ...inGroups("a member renames herself", ({ carol }, group) =>
      carol.call("member.rename", { group, user: carol.id, nickname: "C." }),
    ),
    ...inGroups("an admin renames a member", ({ bob, carol }, group) =>
      bob.call("member.rename", { group, user: carol.id, nickname: "Caro" }),
    ),
  ],
  "member.appoint": [
    ...inGroups("join requests are pending", ({ alice, carol }, group) =>
      alice.call("member.appoint", { group, user: carol.id }),
    ),
    ...preparedInGroups(
      "the member has asked to join another group",
      async ({ alice, carol, dave }, group) => {
        await askToJoin(carol, await foundGroup(dave));
        return () => alice.call("member.appoint", { group, user: carol.id });
      },
    ),
  ],
  "member.dismiss": [
    ...inGroups("join requests are pending", ({ alice, bob }, group) =>
      alice.call("member.dismiss", { group, user: bob.id }),
    ),
  ],
  "member.purge": [
    ...preparedInGroups("the member has sent several messages", async ({ bob, carol }, group) => {
      for (const text of ["one", "two"]) await carol.say(groupConversation(group), text);
      await bob.say(groupConversation(group), "between");
      await carol.say(groupConversation(group), "three");
      return () => bob.call("member.purge", { group, user: carol.id });
    }),
    ...preparedInGroups("the member has left already", async ({ alice, carol }, group) => {
      await alice.call("member.remove", { group, user: carol.id });
      return () => alice.call("member.purge", { group, user: carol.id });
    }),
  ],
  "ban.add": [
    ...inGroups("a member and their address are banned", ({ bob, carol }, group) =>
      bob.call("ban.add", { group, user: carol.id, address: true }),
    ),
    ...inGroups("an applicant is banned", ({ bob, dave }, group) =>
      bob.call("ban.add", { group, user: dave.id }),
    ),
  ],
  "word-filter.set": [
    ...inGroups("an admin sets it", ({ bob }, group) =>
      bob.call("word-filter.set", { group, words: ["coffee"] }),
    ),
  ],
  "member.mute": [
    ...inGroups("an admin mutes a member", ({ bob, carol }, group) =>
      bob.call("member.mute", { group, user: carol.id, seconds: 600 }),
    ),
    ...inGroups("an admin is muted and then dismissed", async ({ alice, bob }, group) => {
      await alice.call("member.mute", { group, user: bob.id, seconds: 600 });
      await alice.call("member.dismiss", { group, user: bob.id });
    }),
  ],
  "member.unmute": [
    ...preparedInGroups("the member is muted", async ({ alice, bob, carol }, group) => {
      await bob.call("member.mute", { group, user: carol.id, seconds: 600 });
      return () => alice.call("member.unmute", { group, user: carol.id });
    }),
    ...preparedInGroups("the mute has expired", async ({ house, alice, bob, carol }, group) => {
      await bob.call("member.mute", { group, user: carol.id, seconds: 1 });
      house.clock.offset += 2_000;
      return () => alice.call("member.unmute", { group, user: carol.id });
    }),
  ],
  "membership.edit": [
    ...inGroups("a member stops taking temporary conversations", ({ carol }, group) =>
      carol.call("membership.edit", { group, takesTemporary: false }),
    ),
    ...preparedInGroups(
      "a member takes them again, stops, and leaves",
      async ({ carol }, group) => {
        await carol.call("membership.edit", { group, takesTemporary: false });
        return async () => {
          await carol.call("membership.edit", { group, takesTemporary: true });
          await carol.call("membership.edit", { group, takesTemporary: false });
          await carol.call("group.leave", { group });
        };
      },
    ),
  ],
  "ban.remove": [
    ...preparedInGroups("a former member is banned", async ({ bob, carol }, group) => {
      await bob.call("member.remove", { group, user: carol.id, ban: true });
      return () => bob.call("ban.remove", { group, user: carol.id });
    }),
  ],
} satisfies Cases;
