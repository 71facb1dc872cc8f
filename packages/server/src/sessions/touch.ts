import type { Tx } from "../log/types.ts";
import type { Caller } from "../request.ts";
import { markSeen } from "../users/mark-seen.ts";
import { touchSession } from "./store.ts";

/** Stores that a session and its user are active. */
export async function touch(tx: Tx, caller: Caller): Promise<void> {
  await touchSession(tx.sql, caller.session, tx.now);
  await markSeen(tx, caller.user);
}
