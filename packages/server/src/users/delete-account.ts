import { problem, type UserId } from "@teahouse/protocol";
import { releaseAllOf } from "../attachments/release-all.ts";
import { endAllFriendships } from "../friendships/end-all.ts";
import { friendIdsOf } from "../friendships/friends.ts";
import { checkOwnsNoGroup, leaveAllGroups } from "../groups/leave.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { forgetResets } from "../password-resets/forget.ts";
import { endOtherSessions } from "../sessions/end.ts";
import { forgetAllDevices } from "../sessions/forget-devices.ts";
import { accessSelf } from "./access.ts";
import { eraseUser, findSilentGuests } from "./store.ts";
import { toUser } from "./to-user.ts";

const DAY_MS = 86_400_000;

/**
 * Deletes an account. `passwordHash` is the hash that the given password matched, or null for a guest. Messages stay;
 * their author is then a number without a name.
 */
export async function deleteAccount(
  tx: Tx,
  user: UserId,
  passwordHash: string | null,
): Promise<void> {
  const row = await accessSelf(tx.sql, user);
  if (row.password_hash !== passwordHash) throw problem("wrong_password");
  await checkOwnsNoGroup(tx, user);
  const friends = await friendIdsOf(tx.sql, user);
  await endAllFriendships(tx, user);
  const closes = await leaveAllGroups(tx, user);
  await releaseAllOf(tx, row);
  await eraseUser(tx.sql, user, tx.now);
  await forgetAllDevices(tx, user);
  await forgetResets(tx, user);
  const erased = { ...row, username: null, nickname: "", bio: "", face: null, deleted_at: tx.now };
  await tx.emit({ type: "user.changed", user: toUser(erased) }, [user, ...friends].map(ownTopic), {
    closes,
  });
  await endOtherSessions(tx, user);
}

/** Deletes up to 50 guests who have been inactive for so many days. Returns how many it deleted. */
export async function deleteSilentGuests(tx: Tx, days: number): Promise<number> {
  const guests = await findSilentGuests(tx.sql, tx.now - days * DAY_MS, 50);
  for (const guest of guests) await deleteAccount(tx, guest, null);
  return guests.length;
}
