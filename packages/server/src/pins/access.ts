import {
  type ConversationId,
  type EventId,
  type GroupId,
  parseConversation,
  peerOf,
  problem,
  type UserId,
} from "@teahouse/protocol";
import { areFriends } from "../friendships/friends.ts";
import type { Tx } from "../log/types.ts";
import { accessRight } from "../members/access.ts";
import { accessMessage } from "../messages/access.ts";
import type { StoredMessage } from "../messages/store.ts";

export interface Pinnable {
  readonly message: StoredMessage;
  /** The group in whose log the act is recorded; undefined in a direct conversation. */
  readonly group: GroupId | undefined;
}

/**
 * Returns a message that the user may pin or unpin. A group requires the right. A direct conversation requires a
 * friendship, because the other user gets an event.
 */
export async function accessToPin(
  tx: Tx,
  user: UserId,
  conversation: ConversationId,
  id: EventId,
): Promise<Pinnable> {
  const message = await accessMessage(tx.sql, user, conversation, id);
  const parsed = parseConversation(conversation);
  if (parsed?.kind !== "group") {
    const peer = peerOf(conversation, user);
    if (peer === undefined) throw problem("not_found");
    if (!(await areFriends(tx.sql, user, peer))) throw problem("not_friends");
    return { message, group: undefined };
  }
  await accessRight(tx.sql, user, parsed.group, "message.pin");
  return { message, group: parsed.group };
}
