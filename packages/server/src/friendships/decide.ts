import { problem, type RequestId, type RequestState, type UserId } from "@teahouse/protocol";
import { ownTopic, type Topic, type Tx } from "../log/types.ts";
import { findRequest, type RequestRow, setRequestState } from "./store.ts";

/**
 * Returns an open request that the user may decide: the receiver answers it, the sender cancels it. Throws `not_found`
 * for anybody else, and `already_decided` if it is closed.
 */
export async function accessOpenRequest(
  tx: Tx,
  id: RequestId,
  as: { readonly receiver: UserId } | { readonly sender: UserId },
): Promise<RequestRow> {
  const row = await findRequest(tx.sql, id);
  const mine =
    row !== undefined &&
    ("receiver" in as
      ? row.to_user === as.receiver && row.hidden === 0
      : row.from_user === as.sender);
  if (!mine) throw problem("not_found");
  if (row.state !== "pending") throw problem("already_decided", { state: row.state });
  return row;
}

/** Closes a request. Both users get an event, but a hidden request stays hidden from its receiver. */
export async function closeRequest(
  tx: Tx,
  row: RequestRow,
  state: RequestState,
): Promise<RequestRow> {
  await setRequestState(tx.sql, row.id, state, tx.now);
  await tx.emit({ type: "friend-request.decided", request: row.id, state }, topicsOf(row));
  return { ...row, state };
}

/** Returns the topics of the users who may know of a request. */
export function topicsOf(row: Pick<RequestRow, "from_user" | "to_user" | "hidden">): Topic[] {
  const sender = ownTopic(row.from_user);
  return row.hidden === 1 ? [sender] : [sender, ownTopic(row.to_user)];
}
