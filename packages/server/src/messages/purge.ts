import type { ConversationId, NewEvent, Seq, UserId } from "@teahouse/protocol";
import { releaseMessages } from "../attachments/release.ts";
import { audienceOf } from "../conversations/audience.ts";
import type { Tx } from "../log/types.ts";
import { dropPins } from "../pins/pin.ts";
import { tombstone } from "./recall.ts";
import { findMessagesBy } from "./store.ts";

/** How many seqs one act covers. */
const SEQS_PER_ACT = 5_000;
/** How many messages one event recalls. */
const MESSAGES_PER_EVENT = 200;

export interface Purged {
  readonly recalled: number;
  /** The `upTo` of the next act; 0 when all is done. */
  readonly left: Seq;
}

/** Recalls a user's messages in a conversation, from `upTo` downwards. One act covers a part of them. */
export async function purgeMessages(
  tx: Tx,
  conversation: ConversationId,
  { user, by, upTo }: { readonly user: UserId; readonly by: UserId; readonly upTo: Seq },
): Promise<Purged> {
  const from = Math.max(0, upTo - SEQS_PER_ACT);
  const found = await findMessagesBy(tx.sql, conversation, user, { from, upTo });
  for (let at = 0; at < found.length; at += MESSAGES_PER_EVENT) {
    const some = found.slice(at, at + MESSAGES_PER_EVENT);
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
    await releaseMessages(tx, some);
  }
  return { recalled: found.length, left: from };
}
