import {
  type ConversationId,
  type EventId,
  type Limits,
  mayRecall,
  type NewEvent,
  parseConversation,
  peerOf,
  problem,
  type Time,
  type UserId,
} from "@teahouse/protocol";
import { releaseMessages } from "../attachments/release.ts";
import { audienceOf } from "../conversations/audience.ts";
import { isOpenPair } from "../conversations/open-pair.ts";
import type { Sql } from "../database/sql.ts";
import { record } from "../group-log/record.ts";
import type { Tx } from "../log/types.ts";
import { roleOf } from "../members/access.ts";
import { dropPins } from "../pins/pin.ts";
import { accessMessage } from "./access.ts";
import type { StoredMessage } from "./store.ts";

/** Recalls a message: removes its text and leaves a tombstone in its place. */
export async function recallMessage(
  tx: Tx,
  user: UserId,
  conversation: ConversationId,
  id: EventId,
  limits: Limits,
): Promise<void> {
  const message = await accessMessage(tx.sql, user, conversation, id);
  if (message.recalled !== undefined) return;

  const inGroup = await rolesIn(tx.sql, conversation, user, message.by);
  const answer = mayRecall({
    mine: message.by === user,
    age: tx.now - message.at,
    limitSeconds: limits.recallSeconds,
    ...(inGroup === undefined ? {} : { roles: inGroup.roles }),
  });
  if (answer !== "yes") throw problem(answer);
  const peer = peerOf(conversation, user);
  // A user who may not write to another may not send them the event of a recall either.
  if (peer !== undefined && !(await isOpenPair(tx.sql, { conversation, user, peer }))) {
    throw problem("not_friends");
  }

  await tx.emit(
    { type: "message.recalled", conversation, message: id, seq: message.seq, by: user },
    audienceOf(conversation),
    { amends: [{ id, event: tombstone(message, user, tx.now) }] },
  );
  await dropPins(tx, conversation, [id]);
  await releaseMessages(tx, [message]);
  if (inGroup !== undefined && message.by !== user) {
    await record(tx, inGroup.group, { action: "recalled", by: user, user: message.by });
  }
}

/** The rest of a recalled message: its place, without its content. */
export function tombstone({ id, at, ...message }: StoredMessage, by: UserId, now: Time): NewEvent {
  return { ...message, text: "", attachments: [], recalled: { by, at: now } };
}

/** The conversation's group with the roles of both users there. Undefined for a direct conversation. */
async function rolesIn(sql: Sql, conversation: ConversationId, actor: UserId, author: UserId) {
  const parsed = parseConversation(conversation);
  if (parsed?.kind !== "group") return undefined;
  const { group } = parsed;
  const actorRole = await roleOf(sql, actor, group);
  if (actorRole === undefined) throw problem("not_found");
  const authorRole = (await roleOf(sql, author, group)) ?? "member";
  return { group, roles: { actor: actorRole, author: authorRole } };
}
