import type { Problem, ProblemCode, UserId } from "@teahouse/client";
import { asProblem } from "../lib/use-command.ts";

/** Somebody with whom it did not work, and why. */
export interface Failure {
  readonly user: UserId;
  readonly problem: Problem;
}

/** What goes wrong with one goes wrong with all who come behind them. */
const HOPELESS: ReadonlySet<ProblemCode> = new Set([
  "rate_limited",
  "unavailable",
  "unauthenticated",
  "session_ended",
  "forbidden",
  "not_found",
  "limit_reached",
]);

/** Invites one after another; answers those with whom it did not work. */
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
      if (HOPELESS.has(problem.code)) {
        return [...failures, ...users.slice(place).map((rest) => ({ user: rest, problem }))];
      }
      failures.push({ user, problem });
    }
  }
  return failures;
}
