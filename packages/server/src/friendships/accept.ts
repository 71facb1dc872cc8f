import type { FriendRequest, Limits, RequestId, UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { befriend, checkFriendLimit } from "./befriend.ts";
import { accessOpenRequest, closeRequest } from "./decide.ts";
import { toRequest } from "./to-friend.ts";

export interface Acceptance {
  readonly request: RequestId;
  readonly remark: string;
  readonly category: string;
}

/** Accepts a friend request, and sets the new friend's remark and category in the same step. */
export async function acceptRequest(
  tx: Tx,
  user: UserId,
  { request, remark, category }: Acceptance,
  limits: Limits,
): Promise<FriendRequest> {
  const row = await accessOpenRequest(tx, request, { receiver: user });
  await checkFriendLimit(tx, limits, [user, row.from_user]);
  const accepted = await closeRequest(tx, row, "accepted");
  await befriend(tx, row.from_user, user, { by: user, remark, category });
  return toRequest(accepted);
}
