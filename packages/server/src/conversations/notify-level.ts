import {
  type ConversationId,
  invalid,
  NOTIFY_ALL,
  type NotifyLevel,
  type OutputOf,
  type Time,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { accessConversation } from "./access.ts";
import { deleteNotifyLevel, findNotifyLevel, upsertNotifyLevel } from "./store.ts";

export type Notifying = OutputOf<"conversation.edit">;

/** A user's notification level for a conversation. */
export async function notifyingOf(
  sql: Sql,
  user: UserId,
  conversation: ConversationId,
): Promise<Notifying> {
  const row = await findNotifyLevel(sql, user, conversation);
  return row === undefined ? NOTIFY_ALL : { notify: row.notify, notifyUntil: row.until };
}

/** Sets a user's notification level for a conversation. An unchanged level causes no event. */
export async function setNotifying(
  tx: Tx,
  user: UserId,
  conversation: ConversationId,
  { notify, until }: { readonly notify: NotifyLevel; readonly until: Time },
): Promise<Notifying> {
  await accessConversation(tx.sql, user, conversation);
  if (until !== 0 && until <= tx.now) throw invalid("until", "is in the past");
  const before = await notifyingOf(tx.sql, user, conversation);
  const after = notify === "all" ? NOTIFY_ALL : { notify, notifyUntil: until };
  if (after.notify === before.notify && after.notifyUntil === before.notifyUntil) return before;
  if (notify === "all") await deleteNotifyLevel(tx.sql, user, conversation);
  else await upsertNotifyLevel(tx.sql, user, conversation, { notify, until });
  await tx.emit({ type: "conversation.changed", conversation, ...after }, [ownTopic(user)]);
  return after;
}
