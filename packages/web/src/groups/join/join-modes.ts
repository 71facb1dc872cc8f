import type { JoinMode } from "@teahouse/client";

/** True if a newcomer must answer a question. */
export function asksQuestion(mode: JoinMode): boolean {
  return mode === "question" || mode === "question-approval";
}

/** True if the owner or an admin decides on each newcomer. */
export function needsApproval(mode: JoinMode): boolean {
  return mode === "approval" || mode === "question-approval";
}
