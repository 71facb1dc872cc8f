import type { ClientId, ConversationId, GroupId, Mention, ProblemCode } from "@teahouse/protocol";

/** What goes with the text of a message. */
export interface SendOptions {
  /** Out of which group one writes to somebody who is no friend; passed over between friends. */
  readonly group?: GroupId;
  /** Whom the text mentions; only in groups. */
  readonly mentions?: readonly Mention[];
}

/** A message on its way. */
export interface OutboxEntry extends SendOptions {
  readonly clientId: ClientId;
  readonly conversation: ConversationId;
  readonly text: string;
  /** When it was written: milliseconds by the local clock. No two entries of a client have the same. */
  readonly at: number;
  readonly state: "waiting" | "sending" | "failed";
  /** Why it failed; only then. */
  readonly problem?: ProblemCode;
}

/** What goes with the text of an entry, as a command takes it. */
export function optionsOf({ group, mentions }: SendOptions) {
  return {
    ...(group === undefined ? {} : { group }),
    ...(mentions === undefined ? {} : { mentions: [...mentions] }),
  };
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
