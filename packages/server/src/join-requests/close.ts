import type { GroupId, JoinRequestState, UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { emitDecided } from "./emit.ts";
import {
  closeJoinRequest,
  findOpenByGroup,
  findOpenByGroupAndUser,
  type JoinRequestRow,
} from "./store.ts";

/** Closes a request and emits the event. */
export async function closeRequest(
  tx: Tx,
  row: JoinRequestRow,
  state: JoinRequestState,
  by: UserId | null,
  reason = "",
): Promise<JoinRequestRow> {
  await closeJoinRequest(tx.sql, row.id, state, by, reason, tx.now);
  const closed = { ...row, state, decided_by: by, reason };
  await emitDecided(tx, closed);
  return closed;
}

/** Closes a user's open request, because they joined in another way or were banned. */
export async function closeOwnRequest(
  tx: Tx,
  group: GroupId,
  user: UserId,
  by: UserId,
  state: "approved" | "refused" = "approved",
): Promise<void> {
  const open = await findOpenByGroupAndUser(tx.sql, group, user);
  if (open !== undefined) await closeRequest(tx, open, state, by);
}

/** Refuses all open requests to a dissolved group. */
export async function closeOpenRequests(tx: Tx, group: GroupId, by: UserId): Promise<void> {
  for (const row of await findOpenByGroup(tx.sql, group))
    await closeRequest(tx, row, "refused", by);
}
