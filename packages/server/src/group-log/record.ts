import type { GroupAction, GroupId, UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { insertEntry } from "./store.ts";

export interface LoggedAction {
  readonly action: GroupAction;
  readonly by: UserId;
  readonly user?: UserId;
  readonly text?: string;
}

/** Writes an entry to the group log: who did what to whom. */
export async function record(tx: Tx, group: GroupId, action: LoggedAction): Promise<void> {
  await insertEntry(tx.sql, { group_id: group, at: tx.now, ...action });
}
