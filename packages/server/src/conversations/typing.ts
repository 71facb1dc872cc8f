import type { ConversationId, Time, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { accessLiving } from "../groups/access.ts";
import { ownTopic, type Topic } from "../log/types.ts";
import { WritingAccess } from "./writing.ts";

/** Larger groups get no typing signals, since somebody is always typing there. */
const LARGEST_GROUP = 50;

/** The topic for a typing signal: the peer of a pair, or a small group. Undefined for a large group. */
export async function typingAudience(
  sql: Sql,
  user: UserId,
  id: ConversationId,
  now: Time,
): Promise<Topic | undefined> {
  const writing = { user, conversation: id, address: "", group: undefined };
  const place = (await WritingAccess.read(sql, [writing])).access(writing, now);
  if (place.kind !== "group") return ownTopic(place.peer);
  const { member_count } = await accessLiving(sql, place.group);
  return member_count <= LARGEST_GROUP ? `g:${place.group}` : undefined;
}
