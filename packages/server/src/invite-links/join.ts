import { type InviteToken, type Limits, problem } from "@teahouse/protocol";
import type { Joined } from "../join-requests/join.ts";
import { joinInvited } from "../join-requests/join-invited.ts";
import type { Tx } from "../log/types.ts";
import type { Newcomer } from "../members/is-newcomer-banned.ts";
import { accessSelf } from "../users/access.ts";
import { accessByToken } from "./access.ts";
import { insertUse } from "./store.ts";

export interface LinkUse {
  readonly token: InviteToken;
  /** A text for the members who decide the join request. */
  readonly text: string;
}

/** Joins a group by a link, or sends a join request. Each user counts as one use of the link. */
export async function joinByLink(
  tx: Tx,
  newcomer: Newcomer,
  { token, text }: LinkUse,
  limits: Limits,
): Promise<Joined> {
  const { user } = newcomer;
  await accessSelf(tx.sql, user);
  const { link, group, usedBefore, answer } = await accessByToken(tx.sql, newcomer, token, tx.now);
  if (answer === "already_member") throw problem(answer);
  const policy = answer === "direct" ? "direct" : "approval";
  const invite = { by: link.by_user, policy, source: "link", text } as const;
  const joined = await joinInvited(tx, user, group, invite, limits);
  if (answer !== "already-pending" && !usedBefore) await insertUse(tx.sql, link.id, user);
  return joined;
}
