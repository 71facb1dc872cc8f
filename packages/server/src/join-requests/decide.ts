import {
  type GroupId,
  type JoinRequestId,
  type Limits,
  problem,
  type UserId,
} from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import { accessToRun } from "../groups/access.ts";
import { checkGroupLimits, enterGroup } from "../groups/enter.ts";
import type { GroupRow } from "../groups/store.ts";
import { withdrawInvitations } from "../invitations/close.ts";
import type { Tx } from "../log/types.ts";
import { roleOf } from "../members/access.ts";
import { addBan } from "../members/change-memberships.ts";
import { checkLeadersSpeech } from "../members/check-speech.ts";
import { notify } from "../notices/notify.ts";
import { accessRequest } from "./access.ts";
import { closeRequest } from "./close.ts";
import type { JoinRequestRow } from "./store.ts";

export interface JoinRequestRef {
  readonly group: GroupId;
  readonly request: JoinRequestId;
}

interface Decidable {
  readonly group: GroupRow;
  readonly row: JoinRequestRow;
}

/** Returns an open request that the user may decide. */
async function accessDecidable(
  tx: Tx,
  by: UserId,
  { group, request }: JoinRequestRef,
): Promise<Decidable> {
  const found = await accessToRun(tx.sql, by, group, "join-request.decide");
  const row = await accessRequest(tx.sql, group, request);
  if (row.state !== "pending") throw problem("already_decided", { state: row.state });
  return { group: found, row };
}

/** Approves a request: its sender joins the group. */
export async function approve(
  tx: Tx,
  by: UserId,
  ref: JoinRequestRef,
  limits: Limits,
): Promise<JoinRequestRow> {
  const { group, row } = await accessDecidable(tx, by, ref);
  const user = row.user_id;
  const inside = (await roleOf(tx.sql, user, group.id)) !== undefined;
  if (!inside) await checkGroupLimits(tx, user, group.id, limits);
  const closed = await closeRequest(tx, row, "approved", by);
  if (inside) return closed;
  await enterGroup(tx, user, group.id, { by });
  await record(tx, group.id, { action: "approved", by, user });
  await notify(tx, [user], { kind: "join-approved", group, by });
  return closed;
}

export interface Refusal extends JoinRequestRef {
  readonly reason: string;
  /** Also bans the sender. */
  readonly ban: boolean;
}

/** Refuses a request, and bans its sender if `ban` is true. */
export async function refuse(tx: Tx, by: UserId, refusal: Refusal): Promise<JoinRequestRow> {
  const { group, row } = await accessDecidable(tx, by, refusal);
  const { reason, ban } = refusal;
  const user = row.user_id;
  await checkLeadersSpeech(tx, by, group.id, reason);
  if (ban) {
    await addBan(tx, group.id, user, by);
    await withdrawInvitations(tx, group.id, user);
  }
  const closed = await closeRequest(tx, row, "refused", by, reason);
  await notify(tx, [user], { kind: "join-refused", group, by, text: reason });
  await record(tx, group.id, { action: "refused", by, user, text: reason });
  if (ban) await record(tx, group.id, { action: "banned", by, user });
  return closed;
}

/** Ignores a request. Its sender is not told. */
export async function ignore(tx: Tx, by: UserId, ref: JoinRequestRef): Promise<JoinRequestRow> {
  const { group, row } = await accessDecidable(tx, by, ref);
  const closed = await closeRequest(tx, row, "ignored", by);
  await record(tx, group.id, { action: "ignored", by, user: row.user_id });
  return closed;
}
