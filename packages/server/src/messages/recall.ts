import {
  type ConversationId,
  type EventId,
  type Limits,
  mayRecall,
  parseConversation,
  problem,
  type UserId,
} from "@teahouse/protocol";
import { accessConversation } from "../conversations/access.ts";
import { audienceOf } from "../conversations/audience.ts";
import type { Sql } from "../database/sql.ts";
import { roleOf } from "../groups/access.ts";
import { covers } from "../log/spans.ts";
import type { Tx } from "../log/types.ts";
import { findMessage } from "./store.ts";

/** Takes the text out of a message; its place and a tombstone stay. */
export async function recallMessage(
  tx: Tx,
  user: UserId,
  conversation: ConversationId,
  id: EventId,
  limits: Limits,
): Promise<void> {
  const { spans } = await accessConversation(tx.sql, user, conversation);
  const message = covers(spans, id) ? await findMessage(tx.sql, conversation, id) : undefined;
  if (message === undefined) throw problem("not_found");
  if (message.recalled !== undefined) return;

  const roles = await rolesOf(tx.sql, conversation, user, message.by);
  const answer = mayRecall({
    mine: message.by === user,
    age: tx.now - message.at,
    limitSeconds: limits.recallSeconds,
    ...(roles === undefined ? {} : { roles }),
  });
  if (answer !== "yes") throw problem(answer);

  const { at, ...event } = message;
  const recalled = { ...event, text: "", attachments: [], recalled: { by: user, at: tx.now } };
  await tx.emit(
    { type: "message.recalled", conversation, message: id, seq: message.seq, by: user },
    audienceOf(conversation),
    { amends: [{ id, event: recalled }] },
  );
}

async function rolesOf(sql: Sql, conversation: ConversationId, actor: UserId, author: UserId) {
  const parsed = parseConversation(conversation);
  if (parsed?.kind !== "group") return undefined;
  const actorRole = await roleOf(sql, actor, parsed.group);
  if (actorRole === undefined) throw problem("not_found");
  return { actor: actorRole, author: (await roleOf(sql, author, parsed.group)) ?? "member" };
}
