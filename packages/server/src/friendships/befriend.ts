import { directConversation, type Limits, problem, type UserId } from "@teahouse/protocol";
import { beginDirect } from "../conversations/begin.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { unmarkTemporary } from "../temporary/mark.ts";
import { usersById } from "../users/access.ts";
import { closeRequest } from "./decide.ts";
import { countFriends, findOpenRequest, insertFriend } from "./store.ts";
import { toFriend } from "./to-friend.ts";

/** The remark and category that the accepting user gives the new friend. */
export interface FriendLabels {
  readonly by: UserId;
  readonly remark: string;
  readonly category: string;
}

/** Throws `limit_reached` if one of the users has the maximum number of friends. */
export async function checkFriendLimit(
  tx: Tx,
  limits: Limits,
  users: readonly UserId[],
): Promise<void> {
  for (const user of users) {
    if ((await countFriends(tx.sql, user)) >= limits.friendsMax) {
      throw problem("limit_reached", { limit: limits.friendsMax });
    }
  }
}

/** Accepts the open requests between the two, in both directions. */
async function closeOpenRequests(tx: Tx, one: UserId, other: UserId): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const open = await findOpenRequest(tx.sql, from, to);
    if (open !== undefined) await closeRequest(tx, open, "accepted");
  }
}

/** Makes two users friends: writes both rows, starts their direct conversation, and emits the events. */
export async function befriend(
  tx: Tx,
  one: UserId,
  other: UserId,
  labels?: FriendLabels,
): Promise<void> {
  const users = await usersById(tx.sql, [one, other]);
  await closeOpenRequests(tx, one, other);
  const conversation = directConversation(one, other);
  const opens = await beginDirect(tx, conversation, [one, other]);
  await unmarkTemporary(tx, conversation);
  await tx.emit(
    { type: "friendship.started", conversation, users: [one, other] },
    [ownTopic(one), ownTopic(other)],
    { opens },
  );
  for (const [user, friend] of [
    [one, other],
    [other, one],
  ] as const) {
    const shown = users.get(friend);
    if (shown === undefined) throw problem("not_found");
    const { remark, category } = labels?.by === user ? labels : { remark: "", category: "" };
    const row = { user_id: user, friend_id: friend, remark, category, since: tx.now };
    await insertFriend(tx.sql, row);
    await tx.emit({ type: "friend.changed", friend: toFriend(row, shown) }, [ownTopic(user)]);
  }
}
