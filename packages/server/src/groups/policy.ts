import { fold, type JoinMode } from "@teahouse/protocol";

/** True if this join mode asks newcomers a question. */
export function asks(mode: JoinMode): boolean {
  return mode === "question" || mode === "question-approval";
}

/** Compares answers in folded form, without surrounding spaces. */
export function sameAnswer(given: string, right: string): boolean {
  return fold(given).trim() === fold(right).trim();
}
