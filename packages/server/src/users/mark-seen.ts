import type { UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { touchUser } from "./store.ts";

/** Notes that a user is about; silent guests expire. */
export async function markSeen(tx: Tx, user: UserId): Promise<void> {
  await touchUser(tx.sql, user, tx.now);
}
