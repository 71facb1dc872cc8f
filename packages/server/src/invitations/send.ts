import { type Invitation, type Limits, problem, type UserId } from "@teahouse/protocol";
import { areFriends } from "../friendships/friends.ts";
import { record } from "../group-log/record.ts";
import { toCard } from "../groups/to-group.ts";
import { checkRequestPause } from "../lib/request-pause.ts";
import type { IdempotencyKey } from "../log/idempotency.ts";
import { runIdempotently } from "../log/run-idempotently.ts";
import type { Tx } from "../log/types.ts";
import { isBannedFrom, roleOf } from "../members/access.ts";
import type { UserInGroup } from "../members/access-to-act-on.ts";
import { accessSelf } from "../users/access.ts";
import { topicsOf } from "./close.ts";
import { accessToInvite } from "./invite-policy.ts";
import { mayInviteUser } from "./policy.ts";
import { findOpenByGroupAndUser, insertInvitation, lastClosed } from "./store.ts";
import { toInvitation } from "./to-invitation.ts";

/** Invites a friend to a group. Returns the user's open invitation to them if there is one. */
export async function invite(
  tx: Tx,
  by: UserId,
  target: UserInGroup,
  key: IdempotencyKey,
  limits: Limits,
): Promise<Invitation> {
  await accessSelf(tx.sql, by);
  return await runIdempotently(tx, key, () => sendOnce(tx, by, target, limits));
}

async function sendOnce(
  tx: Tx,
  by: UserId,
  { group: id, user }: UserInGroup,
  limits: Limits,
): Promise<Invitation> {
  const { group, policy } = await accessToInvite(tx.sql, by, id);
  const answer = mayInviteUser({
    policy,
    member: (await roleOf(tx.sql, user, id)) !== undefined,
    friends: await areFriends(tx.sql, by, user),
    banned: await isBannedFrom(tx.sql, user, id),
  });
  if (answer !== "yes") throw problem(answer);
  const open = (await findOpenByGroupAndUser(tx.sql, id, user)).find((row) => row.by_user === by);
  if (open !== undefined) return toInvitation(open);
  checkRequestPause(await lastClosed(tx.sql, { group: id, user }, by), tx.now, limits);

  const card = JSON.stringify(toCard(group));
  const asked = { group_id: id, user_id: user, by_user: by, card, at: tx.now };
  const row = await insertInvitation(tx.sql, asked);
  const invitation = toInvitation(row);
  await tx.emit({ type: "invitation.sent", invitation }, topicsOf(row));
  await record(tx, id, { action: "invited", by, user });
  return invitation;
}
