import { groupConversation } from "@teahouse/protocol";
import { askToJoin, inviteFriend, linkInto } from "../groups.ts";
import { type Cases, prepared, preparedInGroups } from "./cases.ts";

export const JOINING_CASES = {
  "join-request.approve": [
    ...preparedInGroups("a stranger has asked", async ({ bob, davesRequest }, group) => {
      const request = await davesRequest(group);
      return () => bob.call("join-request.approve", { group, request });
    }),
    ...preparedInGroups(
      "a member who was muted and removed has asked",
      async ({ alice, bob, carol }, group) => {
        await bob.call("member.mute", { group, user: carol.id, seconds: 600 });
        await bob.call("member.remove", { group, user: carol.id });
        await alice.say(groupConversation(group), "between");
        const request = await askToJoin(carol, group);
        return () => alice.call("join-request.approve", { group, request });
      },
    ),
  ],
  "join-request.refuse": [
    ...preparedInGroups("it has a reason and bans", async ({ bob, davesRequest }, group) => {
      const request = await davesRequest(group);
      return () => bob.call("join-request.refuse", { group, request, reason: "no", ban: true });
    }),
    ...preparedInGroups(
      "it bans a person with an open invitation",
      async ({ bob, inviteDave, davesRequest }, group) => {
        await inviteDave(group);
        const request = await davesRequest(group);
        return () => bob.call("join-request.refuse", { group, request, ban: true });
      },
    ),
  ],
  "join-request.ignore": [
    ...preparedInGroups("a stranger has asked", async ({ alice, davesRequest }, group) => {
      const request = await davesRequest(group);
      return () => alice.call("join-request.ignore", { group, request });
    }),
  ],
  "join-request.cancel": [
    ...preparedInGroups("it is pending", async ({ dave, davesRequest }, group) => {
      const request = await davesRequest(group);
      return () => dave.call("join-request.cancel", { group, request });
    }),
    ...preparedInGroups(
      "it was ignored, and a new one follows",
      async ({ bob, dave, davesRequest }, group) => {
        const request = await davesRequest(group);
        await bob.call("join-request.ignore", { group, request });
        return async () => {
          await dave.call("join-request.cancel", { group, request });
          await askToJoin(dave, group, "and now?");
        };
      },
    ),
  ],
  "invitation.send": [
    ...preparedInGroups("the friend has asked to join", async ({ carol, dave }, group) => {
      await carol.befriend(dave);
      return () => inviteFriend(carol, group, dave);
    }),
    ...preparedInGroups(
      "a friend is invited twice, and by another member",
      async ({ bob, carol, dave, inviteDave }, group) => {
        await inviteDave(group);
        await bob.befriend(dave);
        return async () => {
          await inviteFriend(carol, group, dave);
          await inviteFriend(bob, group, dave);
        };
      },
    ),
    prepared(
      "the group is renamed and an admin leaves after it",
      async ({ alice, bob, foundTeahouse, inviteDave }) => {
        const group = await foundTeahouse();
        return async () => {
          await inviteDave(group);
          await alice.call("group.edit", { group, name: "Coffee" });
          await bob.call("group.leave", { group });
        };
      },
    ),
  ],
  "invitation.accept": [
    ...preparedInGroups(
      "the friend becomes a member, and other invitations close",
      async ({ bob, dave, inviteDave }, group) => {
        const invitation = await inviteDave(group, "direct");
        await bob.befriend(dave);
        await inviteFriend(bob, group, dave);
        return () => dave.call("invitation.accept", { invitation });
      },
    ),
    ...preparedInGroups("a join request is pending", async ({ dave, inviteDave }, group) => {
      const invitation = await inviteDave(group);
      return () => dave.call("invitation.accept", { invitation });
    }),
    ...preparedInGroups(
      "it makes a join request",
      async ({ dave, inviteDave, davesRequest }, group) => {
        await dave.call("join-request.cancel", { group, request: await davesRequest(group) });
        const invitation = await inviteDave(group);
        return () => dave.call("invitation.accept", { invitation });
      },
    ),
    ...preparedInGroups(
      "its sender has left the group",
      async ({ carol, dave, inviteDave }, group) => {
        const invitation = await inviteDave(group);
        await carol.call("group.leave", { group });
        return () => dave.refused("invitation.accept", { invitation });
      },
    ),
  ],
  "invitation.decline": [
    ...preparedInGroups("it is pending", async ({ dave, inviteDave }, group) => {
      const invitation = await inviteDave(group);
      return () => dave.call("invitation.decline", { invitation });
    }),
  ],
  "invitation.cancel": [
    ...preparedInGroups("it is pending", async ({ carol, inviteDave }, group) => {
      const invitation = await inviteDave(group);
      return () => carol.call("invitation.cancel", { invitation });
    }),
  ],
  "invite-link.create": [
    prepared("an admin and a member each make one", async ({ bob, carol, foundTeahouse }) => {
      const group = await foundTeahouse();
      return async () => {
        await linkInto(group, bob);
        await linkInto(group, carol, 1);
      };
    }),
  ],
  "invite-link.revoke": [
    prepared("an admin revokes a member's", async ({ bob, carol, foundTeahouse }) => {
      const group = await foundTeahouse();
      const { id: link } = await linkInto(group, carol);
      return () => bob.call("invite-link.revoke", { group, link });
    }),
  ],
  "invite-link.join": [
    ...preparedInGroups(
      "the visitor becomes a member, and open invitations close",
      async ({ bob, dave, inviteDave }, group) => {
        await inviteDave(group);
        const { token } = await linkInto(group, bob);
        return () => dave.call("invite-link.join", { token });
      },
    ),
    ...preparedInGroups("it makes a join request", async ({ carol, dave, davesRequest }, group) => {
      await dave.call("join-request.cancel", { group, request: await davesRequest(group) });
      const { token } = await linkInto(group, carol, 1);
      return () => dave.call("invite-link.join", { token, text: "may I?" });
    }),
  ],
} satisfies Cases;
