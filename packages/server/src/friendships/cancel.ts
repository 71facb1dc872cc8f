import type { FriendRequest, RequestId, UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { accessOpenRequest, closeRequest } from "./decide.ts";
import { toRequest } from "./to-friend.ts";

/** Cancels the caller's own friend request. */
export async function cancelRequest(tx: Tx, user: UserId, id: RequestId): Promise<FriendRequest> {
  return toRequest(
    await closeRequest(tx, await accessOpenRequest(tx, id, { sender: user }), "cancelled"),
  );
}
