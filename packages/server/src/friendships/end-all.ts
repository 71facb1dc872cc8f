import type { UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { closeRequest } from "./decide.ts";
import { endFriendship } from "./end.ts";
import { friendIdsOf } from "./friends.ts";
import { findOpenRequests } from "./store.ts";

/** Closes all open friend requests of a user, and ends all their friendships. */
export async function endAllFriendships(tx: Tx, user: UserId): Promise<void> {
  for (const row of await findOpenRequests(tx.sql, user)) {
    await closeRequest(tx, row, row.from_user === user ? "cancelled" : "declined");
  }
  for (const friend of await friendIdsOf(tx.sql, user)) await endFriendship(tx, user, friend);
}
