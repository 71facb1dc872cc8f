import {
  type GroupId,
  type InviteLink,
  type InviteToken,
  mayRole,
  problem,
  type Time,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { accessLiving } from "../groups/access.ts";
import type { GroupRow } from "../groups/store.ts";
import { invitePolicyOf } from "../invitations/invite-policy.ts";
import { hasOpenRequest } from "../join-requests/access.ts";
import { accessRole, roleOf } from "../members/access.ts";
import { isNewcomerBanned, type Newcomer } from "../members/is-newcomer-banned.ts";
import { type LinkAnswer, mayUseLink } from "./policy.ts";
import { findByToken, findLinks, hasUsed, type LinkRow } from "./store.ts";
import { toInviteLink } from "./to-invite-link.ts";

/** How many links are listed at most that no longer work. */
const MAX_ENDED_LISTED = 100;

export interface UsableLink {
  readonly link: LinkRow;
  readonly group: GroupRow;
  /** Whether the user has used it before. */
  readonly usedBefore: boolean;
  /** What happens if the user joins by it. */
  readonly answer: Exclude<LinkAnswer, "not_found" | "joining_refused">;
}

/** Returns a link that works for the user now. Throws `not_found` for any other, and `joining_refused` if banned. */
export async function accessByToken(
  sql: Sql,
  newcomer: Newcomer,
  token: InviteToken,
  now: Time,
): Promise<UsableLink> {
  const { user } = newcomer;
  const link = await findByToken(sql, token);
  if (link === undefined) throw problem("not_found");
  const group = await accessLiving(sql, link.group_id);
  const usedBefore = await hasUsed(sql, link.id, user);
  const answer = mayUseLink({
    ended: link.revoked === 1 || (link.expires_at !== 0 && link.expires_at <= now),
    usedUp: link.uses !== 0 && link.used >= link.uses,
    policy: await invitePolicyOf(sql, link.by_user, group),
    usedBefore,
    member: (await roleOf(sql, user, group.id)) !== undefined,
    banned: await isNewcomerBanned(sql, group.id, newcomer, now),
    asked: await hasOpenRequest(sql, user, group.id),
  });
  if (answer === "not_found" || answer === "joining_refused") throw problem(answer);
  return { link, group, usedBefore, answer };
}

/** Returns the links to a group that the user may revoke. All links that still work are among them. */
export async function listLinks(
  sql: Sql,
  user: UserId,
  group: GroupId,
  { now, maxUsable }: { readonly now: Time; readonly maxUsable: number },
): Promise<InviteLink[]> {
  const role = await accessRole(sql, user, group);
  const by = mayRole(role, "invite-link.revoke-others") ? undefined : user;
  const rows = await findLinks(sql, group, { by, now, limit: maxUsable + MAX_ENDED_LISTED });
  return rows.map(toInviteLink);
}
