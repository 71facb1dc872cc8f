import { groupConversation, type Limits, PUBLIC_ROOM, type UserId } from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import { accessWithRight } from "../groups/access.ts";
import { setAddressBans } from "../groups/address-bans.ts";
import { withdrawInvitations } from "../invitations/close.ts";
import { closeOwnRequest } from "../join-requests/close.ts";
import { readSpansOf } from "../log/store.ts";
import type { Tx } from "../log/types.ts";
import { addressesOf } from "../sessions/addresses.ts";
import { accessAnyUser, accessUser } from "../users/access.ts";
import { accessUserToActOn, type UserInGroup } from "./access-to-act-on.ts";
import { removeFromGroup } from "./remove.ts";
import {
  deleteBan,
  deleteBannedAddresses,
  hasBannedAddresses,
  isBanned,
  upsertBan,
  upsertBannedAddress,
} from "./store/bans.ts";

const DAY_MS = 86_400_000;

/**
 * Bans a user from a group, and removes them if they are a member. In the public room a banned user stays a member but
 * cannot write. With `address` it also bans the addresses of the user's sessions for a limited time.
 */
export async function banUser(
  tx: Tx,
  by: UserId,
  target: UserInGroup,
  address: boolean,
  limits: Limits,
): Promise<void> {
  const { group: id, user } = target;
  const { group, inside } = await accessUserToActOn(tx, by, target, "group.guard");
  await accessBannable(tx, target);
  const banned = await isBanned(tx.sql, id, user);

  await upsertBan(tx.sql, id, user, by, tx.now);
  await withdrawInvitations(tx, id, user);
  await closeOwnRequest(tx, id, user, by, "refused");
  if (address) await banAddresses(tx, id, user, limits);
  if (inside && id !== PUBLIC_ROOM) await removeFromGroup(tx, by, user, group);
  if (!banned || address) {
    await record(tx, id, { action: "banned", by, user, text: address ? "address" : "" });
  }
}

/**
 * Throws `not_found` unless the user can be banned. A deleted account can be banned where it was a member, for its addresses.
 * Elsewhere it looks as if it never existed.
 */
async function accessBannable({ sql }: Tx, { group, user }: UserInGroup): Promise<void> {
  const spans = await readSpansOf(sql, user, groupConversation(group));
  if (spans.length > 0) await accessAnyUser(sql, user);
  else await accessUser(sql, user);
}

async function banAddresses(tx: Tx, group: number, user: UserId, limits: Limits): Promise<void> {
  const until = tx.now + limits.banAddressDays * DAY_MS;
  for (const address of await addressesOf(tx.sql, user, tx.now, limits.banAddressDays)) {
    await upsertBannedAddress(tx.sql, group, address, user, until);
  }
  await setAddressBans(tx, group, true);
}

/** Lifts a ban. The user may ask to join again, or write again in the public room. */
export async function liftBan(tx: Tx, by: UserId, { group, user }: UserInGroup): Promise<void> {
  await accessWithRight(tx.sql, by, group, "group.guard");
  if (!(await isBanned(tx.sql, group, user))) return;
  await deleteBan(tx.sql, group, user);
  await deleteBannedAddresses(tx.sql, group, user);
  await setAddressBans(tx, group, await hasBannedAddresses(tx.sql, group));
  await record(tx, group, { action: "unbanned", by, user });
}
