import type { Time, UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { updateSuspended } from "./store.ts";

/** Stores the time at which an account was suspended; null ends the suspension. The callers end its sessions. */
export async function setSuspended(tx: Tx, user: UserId, since: Time | null): Promise<void> {
  await updateSuspended(tx.sql, user, since);
}
