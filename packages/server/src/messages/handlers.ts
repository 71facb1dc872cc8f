import type { Handlers } from "../house.ts";
import { recallMessage } from "./recall.ts";
import { checkText, sendMessage } from "./send.ts";

export const messageHandlers: Handlers<"message.send" | "message.recall"> = {
  "message.send": async (house, { caller }, input) => {
    checkText(input.text, house.limits);
    const digest = house.digest([input.text]);
    return await house.write((tx) => sendMessage(tx, caller.user, input, digest));
  },

  "message.recall": async (house, { caller }, input) => {
    await house.write((tx) =>
      recallMessage(tx, caller.user, input.conversation, input.message, house.limits),
    );
    return {};
  },
};
