import type { UserKind } from "./entities/user.ts";

/** One of the two users of a temporary conversation. A client knows all of this only about its own user. */
export interface TemporarySide {
  readonly kind: UserKind;
  readonly isMember: boolean;
  /** Whether the user accepts temporary conversations, in general and from this group. */
  readonly takes: boolean;
  readonly hasBlocked: boolean;
}

/** The facts that decide whether a user may write in a temporary conversation now. */
export interface TemporaryCase {
  /** Whether the group allows temporary conversations. */
  readonly groupAllows: boolean;
  /** The known sides: both on the server, the user's own on a client. */
  readonly sides: readonly TemporarySide[];
  /** How many more messages the writer may send before a reply; null if there is no limit. */
  readonly left: number | null;
}

export type TemporaryAnswer = "yes" | "not_friends" | "temporary_limit";

/** Writing needs two things: both sides are open to it, and the starter has messages left. */
export function mayWriteTemporarily({ groupAllows, sides, left }: TemporaryCase): TemporaryAnswer {
  if (!groupAllows || !sides.every(isOpen)) return "not_friends";
  return left === 0 ? "temporary_limit" : "yes";
}

function isOpen({ kind, isMember, takes, hasBlocked }: TemporarySide): boolean {
  return kind !== "guest" && isMember && takes && !hasBlocked;
}
