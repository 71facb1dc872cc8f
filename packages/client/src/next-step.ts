import { assertNever, type ByeCode, type Problem } from "@teahouse/protocol";
import type { WaitingReason } from "./connection-state.ts";
import type { Ending } from "./link.ts";
import { isLimit, isSessionOver, retryAfter } from "./problem-kinds.ts";

/** What a connection does next: it ends, starts from a snapshot, asks whether the server is there, or waits. */
export type Step =
  | { readonly go: "end" }
  | { readonly go: "reload" }
  | { readonly go: "probe" }
  | { readonly go: "wait"; readonly reason: WaitingReason; readonly least: number };

/** After `too_many_connections`: somebody else has to go first, in milliseconds. */
const LIMITED_MS = 5_000;

/** What follows from the end of a stream that had greeted, or had not. */
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

/** What follows from an answer of the server, or from none. */
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

/** What is said of session and limits comes from the server; the rest may come from something in between. */
function isMeant(problem: Problem): boolean {
  return isSessionOver(problem) || isLimit(problem);
}

function waitFor(reason: WaitingReason, least = 0): Step {
  return { go: "wait", reason, least };
}
