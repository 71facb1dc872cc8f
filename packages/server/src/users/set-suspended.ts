import type { Time, UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { updateSuspended } from "./store.ts";

/** Writes since when an account is suspended; null for an account that is not. The callers end its sessions. */
export async function setSuspended(tx: Tx, user: UserId, since: Time | null): Promise<void> {
  await updateSuspended(tx.sql, user, since);
}
