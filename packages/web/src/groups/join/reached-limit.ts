import type { LimitName, Limits, Problem } from "@teahouse/client";
import type { ScreenTexts } from "../../texts/catalogue.ts";

/** A limit that a command about groups can reach, named by the key of its text. */
export type Reachable = keyof ScreenTexts["groups"]["reached"];

export const JOIN_LIMITS = ["groupSize", "groupsPerUser"] as const;
export const CREATE_LIMITS = ["groupsOwned", "groupsPerUser"] as const;
export const TRANSFER_LIMITS = ["theirGroups"] as const;

const NAMES: Readonly<Record<Reachable, LimitName>> = {
  groupSize: "groupSize",
  groupsPerUser: "groupsPerUser",
  groupsOwned: "groupsOwned",
  theirGroups: "groupsOwned",
};

/** The limit with the number in the problem. Undefined if two limits have that number. */
export function reachedLimit(
  { code, fields }: Problem,
  reachable: readonly Reachable[],
  limits: Limits,
): Reachable | undefined {
  if (code !== "limit_reached") return undefined;
  const [limit, ...others] = reachable.filter((name) => limits[NAMES[name]] === fields.limit);
  return others.length === 0 ? limit : undefined;
}
