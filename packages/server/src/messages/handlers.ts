import type { Handlers } from "../house.ts";
import { checkMentions } from "../mentions/mention.ts";
import { recallMessage } from "./recall.ts";
import { checkText, sendMessage } from "./send.ts";

export const messageHandlers: Handlers<"message.send" | "message.recall"> = {
  "message.send": async (house, { caller, address }, input) => {
    checkText(input.text, house.limits);
    const { text, mentions = [] } = input;
    checkMentions(mentions, house.limits);
    const digest = house.digest(mentions.length === 0 ? [text] : [text, mentions]);
    return await house.write((tx) =>
      sendMessage(tx, caller.user, input, digest, () => house.digest(address), house.limits),
    );
  },

  "message.recall": async (house, { caller }, input) => {
    await house.write((tx) =>
      recallMessage(tx, caller.user, input.conversation, input.message, house.limits),
    );
    return {};
  },
};
