import type { Mention, User } from "@teahouse/client";
import { matches } from "../lib/matches.ts";

/** Somebody whom one may mention, or everybody. */
export interface Candidate {
  readonly mention: Mention;
  /** What is written behind the @: the name that all see. */
  readonly name: string;
  /** What oneself calls them. */
  readonly shown: string;
  /** Other names by which they are found, such as the username. */
  readonly others: readonly string[];
}

/** Somebody of a group, by all their names. */
export function candidateOf(user: User, nickname: string, remark: string): Candidate {
  const name = nickname || user.nickname;
  const others = [user.nickname, user.username ?? "", String(user.id)];
  return { mention: user.id, name, shown: remark || name, others };
}

function namesOf({ name, shown, others }: Candidate): readonly string[] {
  return [shown, name, ...others];
}

/** Those whom a query may mean, in their order. */
export function findCandidates(
  candidates: readonly Candidate[],
  query: string,
): readonly Candidate[] {
  return candidates.filter((candidate) => matches(query, namesOf(candidate)));
}

/** Which one is proposed: never everybody, unless that was asked for or there is nobody else. */
export function proposed(candidates: readonly Candidate[], query: string): number {
  return query === "" && candidates[0]?.mention === "all" && candidates.length > 1 ? 1 : 0;
}
