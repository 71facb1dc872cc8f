import { checkAttachments, prepareAttachments } from "../attachments/prepare.ts";
import type { Handlers } from "../handler.ts";
import { checkMentions } from "../mentions/mention.ts";
import { recallMessage } from "./recall.ts";
import { checkText, sendMessages } from "./send.ts";

export const messageHandlers: Handlers<"message.send" | "message.recall"> = {
  "message.send": async (house, { caller, address }, input) => {
    const { limits } = house;
    checkText(input, limits);
    checkMentions(input.mentions ?? [], limits);
    checkAttachments(input.attachments ?? [], limits);
    // The group is the way to the conversation, not content. A repeat may leave it out.
    const { group: _, ...content } = input;
    const key = house.idempotencyKey(caller.user, input.conversation, content);
    await prepareAttachments(house, caller.user, input.attachments ?? []);
    const sending = { user: caller.user, input, key, address: house.digest(address), limits };
    return await house.writeInSet(sendMessages, sending);
  },

  "message.recall": async (house, { caller }, input) => {
    await house.write((tx) =>
      recallMessage(tx, caller.user, input.conversation, input.message, house.limits),
    );
    return {};
  },
};
