import { groupConversation } from "@teahouse/protocol";
import { uploadFace } from "../attach.ts";
import { foundGroup, gather } from "../groups.ts";
import { type Cases, directly, inGroups, prepared, preparedInGroups } from "./cases.ts";
import { QUESTION } from "./stage.ts";

export const GROUP_CASES = {
  "group.create": [
    directly("all settings have their defaults", ({ alice }) => foundGroup(alice)),
    directly("every setting is given", ({ alice }) => foundGroup(alice, { ...QUESTION, color: 7 })),
  ],
  "group.edit": [
    ...inGroups("everything changes", ({ alice }, group) =>
      alice.call("group.edit", {
        group,
        ...QUESTION,
        name: "Coffee",
        description: "no",
        color: 1,
      }),
    ),
    ...inGroups(
      "history for former members is switched, and two members leave",
      async ({ bob, carol }, group) => {
        await bob.call("group.edit", { group, keepHistory: false, earlierHistory: true });
        await carol.call("group.leave", { group });
        await bob.call("group.edit", { group, keepHistory: true });
        await bob.call("group.leave", { group });
      },
    ),
    ...preparedInGroups("it gets a face", async ({ bob }, group) => {
      const face = await uploadFace(bob);
      return () => bob.call("group.edit", { group, face });
    }),
    ...preparedInGroups("its face is taken away", async ({ alice, bob }, group) => {
      await bob.call("group.edit", { group, face: await uploadFace(bob) });
      return () => alice.call("group.edit", { group, face: null });
    }),
    ...inGroups("nothing changes", ({ bob }, group) =>
      bob.call("group.edit", { group, name: "Tea friends", answer: "secret" }),
    ),
  ],
  "group.dissolve": [
    ...inGroups("a join request is pending", ({ alice }, group) =>
      alice.call("group.dissolve", { group }),
    ),
    ...preparedInGroups("an invitation is pending", async ({ alice, inviteDave }, group) => {
      await inviteDave(group);
      return () => alice.call("group.dissolve", { group });
    }),
    ...preparedInGroups(
      "a request has been ignored and a member has left",
      async ({ alice, bob, carol, davesRequest }, group) => {
        await bob.call("join-request.ignore", { group, request: await davesRequest(group) });
        await carol.call("group.leave", { group });
        return () => alice.call("group.dissolve", { group });
      },
    ),
  ],
  "group.join": [
    ...preparedInGroups("anyone may join", async ({ alice, dave }, group) => {
      await alice.call("group.edit", { group, joinMode: "anyone" });
      return () => dave.call("group.join", { group });
    }),
    prepared("joining needs approval", async ({ alice, bob, carol, dave }) => {
      const group = await gather({ owner: alice, admins: [bob], members: [carol] });
      return () => dave.call("group.join", { group, text: "may I?" });
    }),
    ...inGroups("a request is pending already", ({ dave }, group) =>
      dave.call("group.join", { group }),
    ),
    ...preparedInGroups("the answer is correct", async ({ alice, dave }, group) => {
      await alice.call("group.edit", { group, ...QUESTION });
      return () => dave.call("group.join", { group, answer: " hot " });
    }),
    ...preparedInGroups("a former member joins again", async ({ alice, bob, carol }, group) => {
      await carol.call("group.leave", { group });
      await bob.say(groupConversation(group), "without her");
      await alice.call("group.edit", { group, joinMode: "anyone" });
      return () => carol.call("group.join", { group });
    }),
    ...preparedInGroups(
      "a member leaves, joins again and leaves",
      async ({ alice, carol }, group) => {
        await alice.call("group.edit", { group, joinMode: "anyone" });
        await alice.call("member.mute", { group, user: carol.id, seconds: 600 });
        return async () => {
          await carol.call("group.leave", { group });
          await alice.say(groupConversation(group), "without her");
          await carol.call("group.join", { group });
          await alice.say(groupConversation(group), "with her");
          await carol.call("group.leave", { group });
        };
      },
    ),
  ],
  "group.leave": [
    ...inGroups("a member leaves", ({ carol }, group) => carol.call("group.leave", { group })),
    ...inGroups("an admin with pending join requests leaves", ({ bob }, group) =>
      bob.call("group.leave", { group }),
    ),
  ],
  "group.transfer": [
    ...inGroups("an admin receives it", ({ alice, bob }, group) =>
      alice.call("group.transfer", { group, user: bob.id }),
    ),
    ...preparedInGroups("a muted member receives it", async ({ alice, bob, carol }, group) => {
      await bob.call("member.mute", { group, user: carol.id, seconds: 600 });
      return () => alice.call("group.transfer", { group, user: carol.id });
    }),
  ],
  "group.mute-all": [
    ...inGroups("an admin does it twice", async ({ bob }, group) => {
      await bob.call("group.mute-all", { group });
      await bob.call("group.mute-all", { group });
    }),
  ],
  "group.unmute-all": [
    ...preparedInGroups("everybody is muted", async ({ alice, bob }, group) => {
      await alice.call("group.mute-all", { group });
      return () => bob.call("group.unmute-all", { group });
    }),
  ],
} satisfies Cases;
