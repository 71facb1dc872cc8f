import { groupConversation } from "@teahouse/protocol";
import { sendFile } from "../attach.ts";
import { letIn } from "../groups.ts";
import { refusedTo, writeTo } from "../temporary.ts";
import { type Cases, directly, inGroups, prepared, preparedInGroups } from "./cases.ts";
import { LOBBY, mention } from "./stage.ts";

export const MESSAGE_CASES = {
  "message.send": [
    prepared("a friend receives it", async ({ alice, talk }) => {
      const conversation = await talk();
      return () => alice.say(conversation, "hello");
    }),
    directly("the public room receives it", ({ guest }) => guest.say(LOBBY, "hello")),
    prepared("a friend receives it with files", async ({ alice, talk }) => {
      const conversation = await talk();
      return () => sendFile(alice, conversation);
    }),
    prepared("it starts a temporary conversation", async ({ alice, carol, foundTeahouse }) => {
      const group = await foundTeahouse();
      return () => writeTo(alice, carol, "psst", group);
    }),
    prepared(
      "the last unanswered messages to another member are used up",
      async ({ alice, carol, foundTeahouse, writeAsStranger }) => {
        const group = await foundTeahouse();
        await writeAsStranger(group);
        return async () => {
          await alice.call("group.edit", { group, name: "Coffee" });
          await writeTo(alice, carol, "?");
          await refusedTo(alice, carol);
        };
      },
    ),
    prepared(
      "it answers another member",
      async ({ alice, carol, foundTeahouse, writeAsStranger }) => {
        const conversation = await writeAsStranger(await foundTeahouse());
        return async () => {
          await carol.say(conversation, "yes?");
          await alice.say(conversation, "nothing");
        };
      },
    ),
    prepared(
      "it continues a temporary conversation from another group",
      async ({ alice, carol, foundTeahouse, writeAsStranger }) => {
        await writeAsStranger(await foundTeahouse());
        const other = await foundTeahouse();
        return () => writeTo(alice, carol, "and from here", other);
      },
    ),
    prepared(
      "a former friend receives it from a group",
      async ({ alice, carol, foundTeahouse }) => {
        const group = await foundTeahouse();
        const conversation = await alice.befriend(carol);
        await alice.say(conversation, "as friends");
        await carol.call("friend.remove", { user: alice.id });
        return () => writeTo(alice, carol, "as members", group);
      },
    ),
    ...inGroups("a group receives it", ({ bob }, group) =>
      bob.say(groupConversation(group), "hello"),
    ),
    prepared("there are 105 at once", async ({ alice, talk }) => {
      const conversation = await talk();
      const texts = Array.from({ length: 105 }, (_, n) => `${n}`);
      return () => Promise.all(texts.map((text) => alice.say(conversation, text)));
    }),
    ...preparedInGroups(
      "they mention members, and some are read and some recalled",
      async ({ alice, bob, carol, dave }, group) => {
        const conversation = groupConversation(group);
        const { seq } = await mention(alice, group, carol.id);
        return async () => {
          await mention(alice, group, carol.id, bob.id);
          await mention(bob, group, "all");
          await carol.call("receipt.move", { conversation, readUpTo: seq + 1 });
          await alice.call("receipt.move", { conversation, readUpTo: seq + 2 });
          const { id: message } = await mention(carol, group, alice.id, dave.id);
          await carol.call("message.recall", { conversation, message });
          await carol.call("group.leave", { group });
          await mention(alice, group, "all");
          await letIn(alice, group, carol);
          await mention(bob, group, "all");
        };
      },
    ),
  ],
  "message.pin": [
    prepared("it is in a direct conversation", async ({ alice, bob, talk }) => {
      const conversation = await talk();
      const { id: message } = await alice.say(conversation, "the address");
      return () => bob.call("message.pin", { conversation, message });
    }),
    ...preparedInGroups(
      "it is in a group, and a message follows",
      async ({ alice, bob, carol }, group) => {
        const conversation = groupConversation(group);
        const { id: message } = await bob.say(conversation, "the plan");
        return async () => {
          await alice.call("message.pin", { conversation, message });
          await carol.say(conversation, "good");
        };
      },
    ),
  ],
  "message.unpin": [
    ...preparedInGroups("it is in a group", async ({ alice, bob }, group) => {
      const conversation = groupConversation(group);
      const { id: message } = await bob.say(conversation, "the plan");
      await alice.call("message.pin", { conversation, message });
      return () => bob.call("message.unpin", { conversation, message });
    }),
    prepared("a recall removes the pin", async ({ alice, talk }) => {
      const conversation = await talk();
      const { id: message } = await alice.say(conversation, "the address");
      await alice.call("message.pin", { conversation, message });
      return () => alice.call("message.recall", { conversation, message });
    }),
  ],
  "message.recall": [
    prepared("it is the last message", async ({ alice, talk }) => {
      const conversation = await talk();
      const { id: message } = await alice.say(conversation, "regretted");
      return () => alice.call("message.recall", { conversation, message });
    }),
    prepared("it has a file", async ({ alice, talk }) => {
      const conversation = await talk();
      const { message } = await sendFile(alice, conversation);
      return () => alice.call("message.recall", { conversation, message: message.id });
    }),
    prepared("it is an earlier, unread message", async ({ alice, talk }) => {
      const conversation = await talk();
      const { id: message } = await alice.say(conversation, "regretted");
      await alice.say(conversation, "and another");
      return () => alice.call("message.recall", { conversation, message });
    }),
    ...preparedInGroups("an admin recalls a member's message", async ({ bob, carol }, group) => {
      const conversation = groupConversation(group);
      const { id: message } = await carol.say(conversation, "rude");
      return () => bob.call("message.recall", { conversation, message });
    }),
  ],
  "attachment.delete": [
    prepared("a friend has it", async ({ alice, talk }) => {
      const conversation = await talk();
      const { attachment } = await sendFile(alice, conversation);
      return () => alice.call("attachment.delete", { attachment: attachment.id });
    }),
    ...preparedInGroups(
      "a group has it, and its message is pinned",
      async ({ bob, carol }, group) => {
        const conversation = groupConversation(group);
        const { attachment, message } = await sendFile(carol, conversation);
        await bob.call("message.pin", { conversation, message: message.id });
        return () => carol.call("attachment.delete", { attachment: attachment.id });
      },
    ),
  ],
} satisfies Cases;
