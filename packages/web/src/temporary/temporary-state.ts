import { type Group, mayWriteTemporarily, type UserKind } from "@teahouse/client";

/** Why one may not write in a temporary conversation; `refused` is everything that is not for oneself to know. */
export type TemporaryClosing =
  | "limit"
  | "left"
  | "groupOff"
  | "selfOff"
  | "selfOffHere"
  | "refused";

export type TemporaryWriteState = "open" | TemporaryClosing;

/** What decides whether one may write to another member of a group, as far as one knows it. */
export interface TemporaryView {
  /** The group as one has it; undefined where one has it no longer. */
  readonly group: Group | undefined;
  readonly kind: UserKind;
  /** Whether one takes temporary conversations at all. */
  readonly takes: boolean;
  /** False where the server has said that the other one cannot be written to. */
  readonly peerOpen: boolean;
  /** How many messages one may still send before a reply; null where nothing counts them. */
  readonly left: number | null;
}

/** How one stands to write in a temporary conversation. */
export function temporaryWriteStateOf(view: TemporaryView): TemporaryWriteState {
  const { group, kind, takes, peerOpen, left } = view;
  const self = {
    kind,
    isMember: isIn(group),
    takes: takes && group?.takesTemporary === true,
    hasBlocked: false,
  };
  const peer = { kind: "person", isMember: peerOpen, takes: true, hasBlocked: false } as const;
  const groupAllows = group?.temporary === true;
  switch (mayWriteTemporarily({ groupAllows, sides: [self, peer], left })) {
    case "yes":
      return "open";
    case "temporary_limit":
      return "limit";
    case "not_friends":
      return closingOf(view);
  }
}

function isIn(group: Group | undefined): boolean {
  return (group?.role ?? null) !== null;
}

function closingOf({ group, takes }: TemporaryView): TemporaryClosing {
  if (!isIn(group)) return "left";
  if (!group?.temporary) return "groupOff";
  if (!takes) return "selfOff";
  return group.takesTemporary ? "refused" : "selfOffHere";
}
