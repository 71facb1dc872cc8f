import type { UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { accessUser } from "../users/access.ts";
import { setSuspended } from "../users/set-suspended.ts";
import { endOtherSessions } from "./end.ts";

/**
 * Suspends an account: all its sessions end, and nobody can sign in to it. Everything else stays as it is. Does nothing
 * to an account that is suspended already.
 */
export async function suspend(tx: Tx, user: UserId): Promise<void> {
  const { suspended_at } = await accessUser(tx.sql, user);
  if (suspended_at === null) await setSuspended(tx, user, tx.now);
  await endOtherSessions(tx, user);
}

/** Ends a suspension. The user can sign in again. */
export async function restore(tx: Tx, user: UserId): Promise<void> {
  await accessUser(tx.sql, user);
  await setSuspended(tx, user, null);
}
