import type { UserKind } from "./entities/user.ts";

/** One of the two of a temporary conversation. Of the other one a client knows only what kind of user they are. */
export interface TemporarySide {
  readonly kind: UserKind;
  readonly isMember: boolean;
  /** Whether they take temporary conversations: at all, and from this group. */
  readonly takes: boolean;
  readonly hasBlocked: boolean;
}

/** What decides whether somebody may write into a temporary conversation now. */
export interface TemporaryCase {
  /** Whether the group lets its members begin temporary conversations. */
  readonly groupAllows: boolean;
  /** Those of the two of whom it is known. */
  readonly sides: readonly TemporarySide[];
  /** How many messages are left to who writes; null where nothing counts them. */
  readonly left: number | null;
}

export type TemporaryAnswer = "yes" | "not_friends" | "temporary_limit";

/** To write two rights are needed: that both take it, and, for who began, that not too much waits for a reply. */
export function mayWriteTemporarily({ groupAllows, sides, left }: TemporaryCase): TemporaryAnswer {
  if (!groupAllows || !sides.every(isOpen)) return "not_friends";
  return left === 0 ? "temporary_limit" : "yes";
}

function isOpen({ kind, isMember, takes, hasBlocked }: TemporarySide): boolean {
  return kind !== "guest" && isMember && takes && !hasBlocked;
}
