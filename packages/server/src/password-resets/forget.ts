import type { UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { deleteResets } from "./store.ts";

/** Ends the links that would set a user's password. */
export async function forgetResets(tx: Tx, user: UserId): Promise<void> {
  await deleteResets(tx.sql, user);
}
