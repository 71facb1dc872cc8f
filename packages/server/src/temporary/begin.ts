import { directConversation, type GroupId, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { areFriends } from "../friendships/friends.ts";
import { Temporaries } from "./access.ts";

/** Whether a user may begin a temporary conversation with another member. It gives no reason: a block is secret. */
export async function mayBeginTemporary(
  sql: Sql,
  user: UserId,
  peer: UserId,
  group: GroupId,
): Promise<boolean> {
  if (user === peer || (await areFriends(sql, user, peer))) return false;
  const conversation = directConversation(user, peer);
  const pair = { conversation, user, peer };
  return (await Temporaries.read(sql, [{ ...pair, group }])).isOpen(pair, group);
}
