import type { Handlers } from "../house.ts";
import { type Act, alike } from "../log/types.ts";
import { checkMentions } from "../mentions/mention.ts";
import { recallMessage } from "./recall.ts";
import { checkText, type Sent, sendMessage } from "./send.ts";
import { sendTogether } from "./send-together.ts";

export const messageHandlers: Handlers<"message.send" | "message.recall"> = {
  "message.send": async (house, { caller, address }, input) => {
    checkText(input.text, house.limits);
    const { text, mentions = [] } = input;
    checkMentions(mentions, house.limits);
    const digest = house.digest(mentions.length === 0 ? [text] : [text, mentions]);
    const sending = { user: caller.user, input, digest };
    const send: Act<Sent> = (tx) =>
      sendMessage(tx, sending, () => house.digest(address), house.limits);
    const isPlain = mentions.length === 0 && input.group === undefined;
    return await house.write(isPlain ? alike(sendTogether, sending, send) : send);
  },

  "message.recall": async (house, { caller }, input) => {
    await house.write((tx) =>
      recallMessage(tx, caller.user, input.conversation, input.message, house.limits),
    );
    return {};
  },
};
