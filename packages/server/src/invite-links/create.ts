import {
  type GroupId,
  type InviteLink,
  type InviteToken,
  type Limits,
  problem,
  type UserId,
} from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import { accessToInvite } from "../invitations/invite-policy.ts";
import { type Digester, hashToken } from "../lib/digest.ts";
import type { IdempotencyKey } from "../log/idempotency.ts";
import { runIdempotently } from "../log/run-idempotently.ts";
import type { Tx } from "../log/types.ts";
import { accessSelf } from "../users/access.ts";
import { countUsable, insertLink } from "./store.ts";
import { toInviteLink } from "./to-invite-link.ts";

/** The fields of a new link. */
export interface NewInviteLink {
  readonly group: GroupId;
  readonly token: InviteToken;
  /** 0 means that it never expires. */
  readonly seconds: number;
  /** 0 means no limit. */
  readonly uses: number;
}

const TOKEN_BYTES = 16;

/**
 * Returns the token of a link, and the key under which its request is stored. The token follows from the client id, so that
 * a repeated request gets it again. The client id is stored as a digest, so that nobody can derive the token from the
 * database.
 */
export function secretsOf(
  key: IdempotencyKey,
  digest: Digester,
): { readonly token: InviteToken; readonly stored: IdempotencyKey } {
  const digestFor = (purpose: string) => digest([purpose, key.user, key.clientId]);
  const token = Buffer.from(digestFor("invite-link"), "base64url").subarray(0, TOKEN_BYTES);
  return {
    token: token.toString("base64url"),
    stored: { ...key, clientId: digestFor("client-id") },
  };
}

/** Creates a link to a group. Throws `forbidden` if the user may not invite people to it. */
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
  { inviteLinksPerGroup: max }: Limits,
): Promise<InviteLink> {
  const { policy } = await accessToInvite(tx.sql, user, group);
  if (policy === "off") throw problem("forbidden");
  if ((await countUsable(tx.sql, group, tx.now)) >= max) {
    throw problem("limit_reached", { limit: max });
  }
  const row = await insertLink(tx.sql, {
    group_id: group,
    by_user: user,
    token_hash: hashToken(token),
    created_at: tx.now,
    expires_at: seconds === 0 ? 0 : tx.now + seconds * 1000,
    uses,
  });
  await record(tx, group, { action: "link-created", by: user, text: String(row.id) });
  return toInviteLink(row);
}
