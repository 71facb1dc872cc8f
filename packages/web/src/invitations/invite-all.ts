import type { Problem, ProblemCode, UserId } from "@teahouse/client";
import { asProblem } from "../lib/use-command.ts";

/** A user whom a command could not invite or add, and the reason. */
export interface Failure {
  readonly user: UserId;
  readonly problem: Problem;
}

/** Problems that would repeat for every later user. */
const REPEATING: ReadonlySet<ProblemCode> = new Set([
  "rate_limited",
  "unavailable",
  "unauthenticated",
  "session_ended",
  "forbidden",
  "not_found",
  "limit_reached",
]);

/** Invites users one after another. Returns the users who could not be invited. */
export async function inviteAll(
  users: readonly UserId[],
  invite: (user: UserId) => Promise<unknown>,
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  for (const [place, user] of users.entries()) {
    try {
      await invite(user);
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (REPEATING.has(problem.code)) {
        return [...failures, ...users.slice(place).map((rest) => ({ user: rest, problem }))];
      }
      failures.push({ user, problem });
    }
  }
  return failures;
}
