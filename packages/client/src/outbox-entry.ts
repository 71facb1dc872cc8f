import type { ClientId, ConversationId, ProblemCode } from "@teahouse/protocol";

/** A message on its way. */
export interface OutboxEntry {
  readonly clientId: ClientId;
  readonly conversation: ConversationId;
  readonly text: string;
  /** When it was written: milliseconds by the local clock. No two entries of a client have the same. */
  readonly at: number;
  readonly state: "waiting" | "sending" | "failed";
  /** Why it failed; only then. */
  readonly problem?: ProblemCode;
}

/** The entry in another state. */
export function inState(
  { problem, ...entry }: OutboxEntry,
  state: "waiting" | "sending",
): OutboxEntry {
  return { ...entry, state };
}

/** The entry after an answer that will not change. */
export function asFailed(entry: OutboxEntry, problem: ProblemCode): OutboxEntry {
  return { ...entry, state: "failed", problem };
}
