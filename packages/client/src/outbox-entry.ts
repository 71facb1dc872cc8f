import type { ClientId, ConversationId, GroupId, Mention, ProblemCode } from "@teahouse/protocol";

/** The optional fields of a message. */
export interface SendOptions {
  /** The group that a temporary conversation starts from. Ignored between friends. */
  readonly group?: GroupId;
  /** The mentioned users. Only in groups. */
  readonly mentions?: readonly Mention[];
}

/** A message that is not confirmed yet. */
export interface OutboxEntry extends SendOptions {
  readonly clientId: ClientId;
  readonly conversation: ConversationId;
  readonly text: string;
  /** When it was written, in milliseconds by the local clock. Unique among the entries of a client. */
  readonly at: number;
  readonly state: "waiting" | "sending" | "failed";
  /** The reason of the failure; set only if it failed. */
  readonly problem?: ProblemCode;
}

/** The optional fields of an entry, as input of a command. */
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

/** The entry after a final failure. */
export function asFailed(entry: OutboxEntry, problem: ProblemCode): OutboxEntry {
  return { ...entry, state: "failed", problem };
}
