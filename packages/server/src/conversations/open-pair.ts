import type { ConversationId, UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { areFriends } from "../friendships/friends.ts";
import { Temporaries } from "../temporary/access.ts";

/** A direct conversation, and its two users. */
export interface DirectPair {
  readonly conversation: ConversationId;
  readonly user: UserId;
  readonly peer: UserId;
}

/** Whether the two users of a direct conversation may write to each other, apart from the limit before a reply. */
export async function isOpenPair(sql: Sql, pair: DirectPair): Promise<boolean> {
  if (await areFriends(sql, pair.user, pair.peer)) return true;
  return (await Temporaries.read(sql, [{ ...pair, group: undefined }])).isOpen(pair);
}
