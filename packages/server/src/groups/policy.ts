import { fold, type JoinMode } from "@teahouse/protocol";

/** True where a newcomer is asked a question. */
export function asks(mode: JoinMode): boolean {
  return mode === "question" || mode === "question-approval";
}

/** Answers are compared folded and without spaces around them. */
export function sameAnswer(given: string, right: string): boolean {
  return fold(given).trim() === fold(right).trim();
}
