import {
  type ConversationId,
  type EventId,
  type Limits,
  problem,
  type UserId,
} from "@teahouse/protocol";
import { audienceOf } from "../conversations/audience.ts";
import { record } from "../group-log/record.ts";
import type { Tx } from "../log/types.ts";
import { accessToPin } from "./access.ts";
import { countPins, deletePins, insertPin, isPinned } from "./store.ts";

/** Pins a message in its conversation. Does nothing if it is pinned already. */
export async function pinMessage(
  tx: Tx,
  by: UserId,
  conversation: ConversationId,
  id: EventId,
  { pinsPerConversation }: Limits,
): Promise<void> {
  const { message, group } = await accessToPin(tx, by, conversation, id);
  if (message.recalled !== undefined) throw problem("not_found");
  if (await isPinned(tx.sql, conversation, id)) return;
  if ((await countPins(tx.sql, conversation)) >= pinsPerConversation) {
    throw problem("limit_reached", { limit: pinsPerConversation });
  }
  const pinned = await tx.emit(
    { type: "message.pinned", conversation, message: id, seq: message.seq, by },
    audienceOf(conversation),
  );
  const row = { conversation, message_id: id, by_user: by, at: tx.now, pinned_id: pinned.id };
  await insertPin(tx.sql, row);
  if (group !== undefined) await record(tx, group, { action: "pinned", by, user: message.by });
}

/** Unpins a message. Does nothing if it is not pinned. */
export async function unpinMessage(
  tx: Tx,
  by: UserId,
  conversation: ConversationId,
  id: EventId,
): Promise<void> {
  const { message, group } = await accessToPin(tx, by, conversation, id);
  if (!(await isPinned(tx.sql, conversation, id))) return;
  await deletePins(tx.sql, conversation, [id]);
  await tx.emit(
    { type: "message.unpinned", conversation, message: id, seq: message.seq, by },
    audienceOf(conversation),
  );
  if (group !== undefined) await record(tx, group, { action: "unpinned", by, user: message.by });
}

/** Unpins recalled messages. The event of the recall is enough, so this emits none. */
export async function dropPins(
  tx: Tx,
  conversation: ConversationId,
  messages: readonly EventId[],
): Promise<void> {
  await deletePins(tx.sql, conversation, messages);
}
