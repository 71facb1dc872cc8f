import type { Handlers } from "../handler.ts";
import { EncodedOutput } from "../lib/encoded-output.ts";
import { headCursor } from "../log/head-cursor.ts";
import { readHistory } from "./history.ts";
import { listConversations } from "./list.ts";
import { moveReceipt } from "./move-receipt.ts";
import { setNotifying } from "./notify-level.ts";
import { showConversation } from "./show.ts";
import { typingAudience } from "./typing.ts";

type Names =
  | "conversation.list"
  | "conversation.show"
  | "conversation.edit"
  | "event.list"
  | "receipt.move"
  | "typing.send";

export const conversationHandlers: Handlers<Names> = {
  "conversation.list": (house, { caller }) => {
    const { pause } = house.longWork;
    return house.longWork.run(caller.user, async () => {
      const conversations = await house.read((sql) => listConversations(sql, caller.user, pause));
      return await EncodedOutput.of({ conversations }, pause);
    });
  },

  "conversation.show": async (house, { caller }, input) => ({
    conversation: await house.read((sql) => showConversation(sql, caller.user, input.conversation)),
  }),

  "conversation.edit": async (house, { caller }, { conversation, notify, until = 0 }) =>
    await house.write((tx) => setNotifying(tx, caller.user, conversation, { notify, until })),

  "event.list": async (house, { caller }, input) =>
    await house.read(async (sql) => ({
      ...(await readHistory(sql, caller.user, input, house.limits.pageMax)),
      asOf: await headCursor(house.database, sql),
    })),

  "receipt.move": async (house, { caller }, input) => {
    const { readUpTo, unread, due } = await house.write((tx) =>
      moveReceipt(tx, caller.user, input.conversation, input.readUpTo),
    );
    if (due) house.receipts.schedule();
    return { readUpTo, unread };
  },

  "typing.send": async (house, { caller }, input) => {
    const { topic, asOf } = await house.read(async (sql) => ({
      topic: await typingAudience(sql, caller.user, input.conversation, house.now()),
      asOf: (await house.database.head(sql, false)).id,
    }));
    const signal = { type: "typing", conversation: input.conversation, by: caller.user } as const;
    if (topic !== undefined) house.signal(topic, signal, asOf);
    return {};
  },
};
