import { groupConversation } from "@teahouse/protocol";
import { letIn } from "../groups.ts";
import { type Cases, directly, inGroups, prepared } from "./cases.ts";
import { LOBBY } from "./stage.ts";

export const CONVERSATION_CASES = {
  "inbox.read": [
    prepared("only the older notices are read", async ({ alice, bob, foundTeahouse }) => {
      const group = await foundTeahouse();
      await alice.call("member.mute", { group, user: bob.id, seconds: 600 });
      const { notices } = await bob.call("notice.list", {});
      await alice.call("member.unmute", { group, user: bob.id });
      return () => bob.call("inbox.read", { readUpTo: notices[0]?.id ?? 0 });
    }),
  ],
  "receipt.move": [
    prepared("it is in a direct conversation", async ({ bob, talk }) => {
      const conversation = await talk();
      return () => bob.call("receipt.move", { conversation, readUpTo: 2 });
    }),
    prepared("it moves twice at once", async ({ bob, talk }) => {
      const conversation = await talk();
      return async () => {
        await bob.call("receipt.move", { conversation, readUpTo: 1 });
        await bob.call("receipt.move", { conversation, readUpTo: 3 });
      };
    }),
    ...inGroups("it is in a group", ({ alice }, group) =>
      alice.call("receipt.move", { conversation: groupConversation(group), readUpTo: 1 }),
    ),
    prepared(
      "it is in a temporary conversation",
      async ({ carol, foundTeahouse, writeAsStranger }) => {
        const conversation = await writeAsStranger(await foundTeahouse());
        return () => carol.call("receipt.move", { conversation, readUpTo: 2 });
      },
    ),
    prepared("the reader shows no receipts", async ({ bob, talk }) => {
      const conversation = await talk();
      await bob.call("me.edit", { showReceipts: false });
      return () => bob.call("receipt.move", { conversation, readUpTo: 2 });
    }),
  ],
  "typing.send": [
    prepared("a friend receives it", async ({ alice, talk }) => {
      const conversation = await talk();
      return () => alice.call("typing.send", { conversation });
    }),
    ...inGroups("a group receives it", ({ carol }, group) =>
      carol.call("typing.send", { conversation: groupConversation(group) }),
    ),
  ],
  "conversation.edit": [
    prepared("a direct conversation is muted for a time", async ({ alice, talk }) => {
      const conversation = await talk();
      const until = Date.now() + 3_600_000;
      return () => alice.call("conversation.edit", { conversation, notify: "mentions", until });
    }),
    directly("the public room is muted and unmuted", async ({ alice, guest }) => {
      await guest.call("conversation.edit", { conversation: LOBBY, notify: "none" });
      await alice.call("conversation.edit", { conversation: LOBBY, notify: "none" });
      await alice.call("conversation.edit", { conversation: LOBBY, notify: "all" });
    }),
    ...inGroups("she leaves the group and joins again", async ({ alice, carol }, group) => {
      const conversation = groupConversation(group);
      await carol.call("conversation.edit", { conversation, notify: "none" });
      await carol.call("group.leave", { group });
      await letIn(alice, group, carol);
    }),
  ],
} satisfies Cases;
