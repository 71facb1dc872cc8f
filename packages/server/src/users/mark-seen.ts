import type { UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { touchUser } from "./store.ts";

/** Records that a user is active. Guests who are inactive for long are deleted. */
export async function markSeen(tx: Tx, user: UserId): Promise<void> {
  await touchUser(tx.sql, user, tx.now);
}
