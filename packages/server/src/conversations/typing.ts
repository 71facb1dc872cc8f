import { type ConversationId, parseConversation, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { accessGroup } from "../groups/access.ts";
import { ownTopic, type Topic } from "../log/types.ts";
import { accessForWriting } from "./access.ts";

/** In larger groups somebody is always writing. */
const LARGEST_GROUP = 50;

/** Who is told that somebody writes: the friend, or a small group; nobody else. */
export async function typingAudience(
  sql: Sql,
  user: UserId,
  id: ConversationId,
): Promise<Topic | undefined> {
  const place = await accessForWriting(sql, user, id);
  if (place.kind === "direct") return ownTopic(place.peer);
  const parsed = parseConversation(id);
  if (parsed?.kind !== "group") return undefined;
  const { memberCount } = await accessGroup(sql, user, parsed.group);
  return memberCount <= LARGEST_GROUP ? `g:${parsed.group}` : undefined;
}
