import {
  fold,
  type GroupCard,
  type GroupId,
  problem,
  type Standing,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { isInvited } from "../invitations/access.ts";
import { hasOpenRequest } from "../join-requests/access.ts";
import { roleOf } from "../members/access.ts";
import { accessLiving } from "./access.ts";
import { type GroupRow, searchGroups } from "./store.ts";
import { toCard } from "./to-group.ts";

const MAX_FOUND = 20;

/** Finds groups by name or number, if they allow it. The exact match comes first. */
export async function findGroupCards(sql: Sql, query: string): Promise<GroupCard[]> {
  const folded = fold(query).trim();
  if (folded === "") return [];
  return (await searchGroups(sql, folded, MAX_FOUND)).map(toCard);
}

export interface SeenCard {
  readonly group: GroupCard;
  readonly standing: Standing;
}

/** Returns the card of a group that the user is in, is invited to, has asked to join, or could find. */
export async function showCard(sql: Sql, user: UserId, id: GroupId): Promise<SeenCard> {
  const row = await accessFindable(sql, user, id);
  return { group: toCard(row), standing: await standingTo(sql, user, id) };
}

/** Returns a group if the user may know that it exists. Otherwise throws `not_found`. */
export async function accessFindable(sql: Sql, user: UserId, id: GroupId): Promise<GroupRow> {
  const row = await accessLiving(sql, id);
  const findable = row.findable_by_number === 1 || row.findable_by_name === 1;
  if (findable || (await standingTo(sql, user, id)) !== "none") return row;
  throw problem("not_found");
}

/** Returns whether the user is a member, is invited, has asked to join, or none of these. */
export async function standingTo(sql: Sql, user: UserId, id: GroupId): Promise<Standing> {
  if ((await roleOf(sql, user, id)) !== undefined) return "member";
  if (await isInvited(sql, user, id)) return "invited";
  return (await hasOpenRequest(sql, user, id)) ? "pending" : "none";
}
