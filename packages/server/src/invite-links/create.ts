import {
  type GroupId,
  type InviteLink,
  type InviteToken,
  type Limits,
  problem,
  type UserId,
} from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import { accessInviting } from "../invitations/right.ts";
import type { IdempotencyKey } from "../log/idempotency.ts";
import { runIdempotently } from "../log/run-idempotently.ts";
import type { Tx } from "../log/types.ts";
import { accessSelf } from "../users/access.ts";
import { countLiving, insertLink } from "./store.ts";
import { toInviteLink } from "./to-invite-link.ts";

/** What a new link is made of. */
export interface NewInviteLink {
  readonly group: GroupId;
  /** Drawn before the act is queued. */
  readonly token: InviteToken;
  /** 0 for ever. */
  readonly seconds: number;
  /** 0 without end. */
  readonly uses: number;
}

/** Makes a link into a group into which one may invite. */
export async function createLink(
  tx: Tx,
  user: UserId,
  key: IdempotencyKey,
  link: NewInviteLink,
  limits: Limits,
): Promise<InviteLink> {
  await accessSelf(tx.sql, user);
  return await runIdempotently(tx, key, () => make(tx, user, link, limits));
}

async function make(
  tx: Tx,
  user: UserId,
  { group, token, seconds, uses }: NewInviteLink,
  { inviteLinksPerGroup: most }: Limits,
): Promise<InviteLink> {
  const { how } = await accessInviting(tx.sql, user, group);
  if (how === "off") throw problem("forbidden");
  if ((await countLiving(tx.sql, group, tx.now)) >= most) {
    throw problem("limit_reached", { limit: most });
  }
  const row = await insertLink(tx.sql, {
    group_id: group,
    by_user: user,
    token,
    created_at: tx.now,
    expires_at: seconds === 0 ? 0 : tx.now + seconds * 1000,
    uses,
  });
  await record(tx, group, { action: "link-created", by: user, text: String(row.id) });
  return toInviteLink(row);
}
