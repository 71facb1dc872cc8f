import type { Tx } from "../log/types.ts";
import { emitSent } from "./emit.ts";
import { insertJoinRequest, type JoinRequestRow, type NewJoinRequest } from "./store.ts";

/** Stores a new join request and emits its event. */
export async function sendRequest(tx: Tx, asked: NewJoinRequest): Promise<JoinRequestRow> {
  const id = await insertJoinRequest(tx.sql, asked);
  const row = { ...asked, id, state: "pending", decided_by: null, reason: "" } as const;
  await emitSent(tx, row);
  return row;
}
