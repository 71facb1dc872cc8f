import type { GroupCard, InviteToken, Standing, Time, User } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { standingTo } from "../groups/find.ts";
import { toCard } from "../groups/to-group.ts";
import type { Joined } from "../join-requests/join.ts";
import type { Newcomer } from "../members/is-newcomer-banned.ts";
import { accessUser } from "../users/access.ts";
import { toUser } from "../users/to-user.ts";
import { accessByToken } from "./access.ts";

export interface SeenLink {
  readonly group: GroupCard;
  readonly by: User;
  readonly standing: Standing;
  readonly leadsTo: Joined["state"];
}

/** Returns the group, the creator and the effect of a link that works for the user. */
export async function showLink(
  sql: Sql,
  newcomer: Newcomer,
  token: InviteToken,
  now: Time,
): Promise<SeenLink> {
  const { link, group, answer } = await accessByToken(sql, newcomer, token, now);
  return {
    group: toCard(group),
    by: toUser(await accessUser(sql, link.by_user)),
    standing: await standingTo(sql, newcomer.user, group.id),
    leadsTo: answer === "direct" || answer === "already_member" ? "joined" : "pending",
  };
}
