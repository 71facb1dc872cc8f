import type { JoinMode } from "@teahouse/client";

/** True where newcomers are asked a question. */
export function asksQuestion(mode: JoinMode): boolean {
  return mode === "question" || mode === "question-approval";
}

/** True where the owner or an admin decides who comes in. */
export function needsApproval(mode: JoinMode): boolean {
  return mode === "approval" || mode === "question-approval";
}
