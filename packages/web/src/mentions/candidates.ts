import type { Mention, User } from "@teahouse/client";
import { matches } from "../lib/matches.ts";

/** A user whom a message may mention, or everybody. */
export interface Candidate {
  readonly mention: Mention;
  /** The name that follows the @. All members see it. */
  readonly name: string;
  /** The name in the list: the remark of the current user, else the same name. */
  readonly displayName: string;
  /** Other names that a query may match, such as the username. */
  readonly otherNames: readonly string[];
}

/** A user with all their names. `nickname` is the group nickname; empty if there is none. */
export function candidateOf(user: User, nickname: string, remark: string): Candidate {
  const name = nickname || user.nickname;
  const otherNames = [user.nickname, user.username ?? "", String(user.id)];
  return { mention: user.id, name, displayName: remark || name, otherNames };
}

function namesOf({ name, displayName, otherNames }: Candidate): readonly string[] {
  return [displayName, name, ...otherNames];
}

/** The candidates that match a query, in the same order. */
export function findCandidates(
  candidates: readonly Candidate[],
  query: string,
): readonly Candidate[] {
  return candidates.filter((candidate) => matches(query, namesOf(candidate)));
}

/** The index of the preselected candidate. A bare @ never preselects everybody while there is another candidate. */
export function preselectedIndex(candidates: readonly Candidate[], query: string): number {
  return query === "" && candidates[0]?.mention === "all" && candidates.length > 1 ? 1 : 0;
}
