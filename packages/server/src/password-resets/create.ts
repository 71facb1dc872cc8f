import type { UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { deleteResets, insertReset } from "./store.ts";

/** How long a link lets its user choose a new password. */
export const RESET_HOURS = 24;

const HOUR_MS = 3_600_000;

/** Lets the holder of a token choose a new password for an account, once. An earlier token no longer works. */
export async function createReset(tx: Tx, user: UserId, tokenHash: string): Promise<void> {
  await deleteResets(tx.sql, user);
  await insertReset(tx.sql, {
    token_hash: tokenHash,
    user_id: user,
    expires_at: tx.now + RESET_HOURS * HOUR_MS,
  });
}
