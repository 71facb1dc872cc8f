import type { ConversationId, NewEvent, Seq, UserId } from "@teahouse/protocol";
import { audienceOf } from "../conversations/audience.ts";
import type { Tx } from "../log/types.ts";
import { dropPins } from "../pins/pin.ts";
import { tombstone } from "./recall.ts";
import { findMessagesBy } from "./store.ts";

/** Messages that are looked at in one act, and those that one event takes back. */
const LOOKED_AT = 5_000;
const AT_ONCE = 200;

export interface Purged {
  readonly recalled: number;
  /** Up to where another act goes on; 0 where nothing is left to look at. */
  readonly left: Seq;
}

/** Takes the texts out of what somebody wrote into a conversation, from a seq downwards, a piece at a time. */
export async function purgeMessages(
  tx: Tx,
  conversation: ConversationId,
  { user, by, upTo }: { readonly user: UserId; readonly by: UserId; readonly upTo: Seq },
): Promise<Purged> {
  const from = Math.max(0, upTo - LOOKED_AT);
  const found = await findMessagesBy(tx.sql, conversation, user, { from, upTo });
  for (let at = 0; at < found.length; at += AT_ONCE) {
    const some = found.slice(at, at + AT_ONCE);
    const event: NewEvent = {
      type: "messages.purged",
      conversation,
      messages: some.map(({ id }) => id),
      user,
      by,
    };
    await tx.emit(event, audienceOf(conversation), {
      amends: some.map((message) => ({ id: message.id, event: tombstone(message, by, tx.now) })),
    });
    await dropPins(tx, conversation, event.messages);
  }
  return { recalled: found.length, left: from };
}
