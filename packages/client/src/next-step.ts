import { assertNever, type ByeCode, type Problem } from "@teahouse/protocol";
import type { WaitingReason } from "./connection-state.ts";
import type { Ending } from "./link.ts";
import { isLimit, isSessionOver, retryAfter } from "./problem-kinds.ts";

/** The next step of a connection: end, reload the snapshot, probe the server, or wait. */
export type Step =
  | { readonly go: "end" }
  | { readonly go: "reload" }
  | { readonly go: "probe" }
  | { readonly go: "wait"; readonly reason: WaitingReason; readonly least: number };

/** The least wait after `too_many_connections`, in milliseconds: another connection must close first. */
const LIMITED_MS = 5_000;

/** The step after a stream ended. `hadGreeted` says whether its greeting had arrived. */
export function stepAfter(ending: Ending, hadGreeted: boolean): Step {
  switch (ending.kind) {
    case "reset":
      return { go: "reload" };
    case "bye":
      return stepAfterBye(ending.code);
    case "problem":
      return hadGreeted || isMeant(ending.problem)
        ? stepAfterRefusal(ending.problem)
        : { go: "probe" };
    case "lost":
      return hadGreeted ? waitFor("closed") : { go: "probe" };
    default:
      return assertNever(ending);
  }
}

/** The step after a problem. */
export function stepAfterRefusal(problem: Problem): Step {
  if (isSessionOver(problem)) return { go: "end" };
  return waitFor(isLimit(problem) ? "limited" : "unreachable", retryAfter(problem));
}

function stepAfterBye(code: ByeCode): Step {
  switch (code) {
    case "session_ended":
      return { go: "end" };
    case "restarting":
      return waitFor("restarting");
    case "too_many_connections":
      return waitFor("limited", LIMITED_MS);
    default:
      return assertNever(code);
  }
}

/** Only the server answers with a session or a limit problem. Other problems may come from a proxy. */
function isMeant(problem: Problem): boolean {
  return isSessionOver(problem) || isLimit(problem);
}

function waitFor(reason: WaitingReason, least = 0): Step {
  return { go: "wait", reason, least };
}
