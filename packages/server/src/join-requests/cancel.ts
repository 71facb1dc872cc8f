import { type GroupId, type JoinRequestId, problem, type UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { accessRequest } from "./access.ts";
import { closeRequest } from "./close.ts";
import { findOpenByUser, type JoinRequestRow } from "./store.ts";
import { toOwnRequest } from "./to-join-request.ts";

/** Cancels the user's own request. An ignored one can be cancelled too, because it looks open to its sender. */
export async function cancelRequest(
  tx: Tx,
  user: UserId,
  group: GroupId,
  id: JoinRequestId,
): Promise<JoinRequestRow> {
  const row = await accessRequest(tx.sql, group, id);
  if (row.user_id !== user) throw problem("not_found");
  const { state } = toOwnRequest(row);
  if (state !== "pending") throw problem("already_decided", { state });
  return await closeRequest(tx, row, "cancelled", null);
}

/** Cancels all open requests of a user whose account is deleted. */
export async function cancelAllRequests(tx: Tx, user: UserId): Promise<void> {
  for (const row of await findOpenByUser(tx.sql, user))
    await closeRequest(tx, row, "cancelled", null);
}
