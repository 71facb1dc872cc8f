import type { FriendRequest, RequestId, UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { blockUser } from "./block.ts";
import { accessOpenRequest, closeRequest } from "./decide.ts";
import { toRequest } from "./to-friend.ts";

/** Declines a request. With `block` it also blocks the sender, who is not told of the block. */
export async function declineRequest(
  tx: Tx,
  user: UserId,
  id: RequestId,
  block: boolean,
): Promise<FriendRequest> {
  const row = await accessOpenRequest(tx, id, { receiver: user });
  const declined = await closeRequest(tx, row, "declined");
  if (block) await blockUser(tx, user, row.from_user);
  return toRequest(declined);
}
