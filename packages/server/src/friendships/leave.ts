import type { UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { close } from "./decide.ts";
import { endFriendship } from "./end.ts";
import { friendIdsOf } from "./standing.ts";
import { findOpenRequests } from "./store.ts";

/** Ends all that binds somebody to others: open requests and friendships. */
export async function leaveAllFriends(tx: Tx, user: UserId): Promise<void> {
  for (const row of await findOpenRequests(tx.sql, user)) {
    await close(tx, row, row.from_user === user ? "cancelled" : "declined");
  }
  for (const friend of await friendIdsOf(tx.sql, user)) await endFriendship(tx, user, friend);
}
