import type { Handlers } from "../handler.ts";
import { listPins } from "./list.ts";
import { pinMessage, unpinMessage } from "./pin.ts";

export const pinHandlers: Handlers<"message.pin" | "message.unpin" | "pin.list"> = {
  "message.pin": async (house, { caller }, { conversation, message }) => {
    await house.write((tx) => pinMessage(tx, caller.user, conversation, message, house.limits));
    return {};
  },

  "message.unpin": async (house, { caller }, { conversation, message }) => {
    await house.write((tx) => unpinMessage(tx, caller.user, conversation, message));
    return {};
  },

  "pin.list": async (house, { caller }, { conversation }) => ({
    pins: await house.read((sql) => listPins(sql, caller.user, conversation)),
  }),
};
