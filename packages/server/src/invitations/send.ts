import { type Invitation, problem, type UserId } from "@teahouse/protocol";
import { areFriends } from "../friendships/standing.ts";
import { record } from "../group-log/record.ts";
import { toCard } from "../groups/to-group.ts";
import type { IdempotencyKey } from "../log/idempotency.ts";
import { runIdempotently } from "../log/run-idempotently.ts";
import type { Tx } from "../log/types.ts";
import { isKeptOut, roleOf } from "../members/access.ts";
import type { Target } from "../members/target.ts";
import { accessSelf } from "../users/access.ts";
import { parties } from "./close.ts";
import { mayInviteThem } from "./policy.ts";
import { accessInviting } from "./right.ts";
import { findOpenTo, insertInvitation } from "./store.ts";
import { toInvitation } from "./to-invitation.ts";

/** Invites a friend into a group. What one has asked them already, and they have not answered, is that. */
export async function invite(
  tx: Tx,
  by: UserId,
  target: Target,
  key: IdempotencyKey,
): Promise<Invitation> {
  await accessSelf(tx.sql, by);
  return await runIdempotently(tx, key, () => ask(tx, by, target));
}

async function ask(tx: Tx, by: UserId, { group: id, user }: Target): Promise<Invitation> {
  const { group, how } = await accessInviting(tx.sql, by, id);
  const answer = mayInviteThem({
    how,
    member: (await roleOf(tx.sql, user, id)) !== undefined,
    friends: await areFriends(tx.sql, by, user),
    banned: await isKeptOut(tx.sql, user, id),
  });
  if (answer !== "yes") throw problem(answer);
  const open = (await findOpenTo(tx.sql, id, user)).find((row) => row.by_user === by);
  if (open !== undefined) return toInvitation(open);

  const card = JSON.stringify(toCard(group));
  const asked = { group_id: id, user_id: user, by_user: by, card, at: tx.now };
  const row = await insertInvitation(tx.sql, asked);
  const invitation = toInvitation(row);
  await tx.emit({ type: "invitation.sent", invitation }, parties(row));
  await record(tx, id, { action: "invited", by, user });
  return invitation;
}
