import { type Group, mayWriteTemporarily, type UserKind } from "@teahouse/client";

/** The reason why the user may not write in a temporary conversation. `refused` hides reasons of the peer. */
export type TemporaryClosing =
  | "limit"
  | "left"
  | "groupOff"
  | "selfOff"
  | "selfOffHere"
  | "refused";

export type TemporaryWriteState = "open" | TemporaryClosing;

/** The known facts that decide whether the user may write to another member of a group. */
export interface TemporaryView {
  /** The group in the client state; undefined if the client no longer has it. */
  readonly group: Group | undefined;
  readonly kind: UserKind;
  /** Whether the user accepts temporary conversations at all. */
  readonly takes: boolean;
  /** False if the server says that the user cannot write to the peer. */
  readonly peerOpen: boolean;
  /** The number of messages left before a reply; null for no limit. */
  readonly left: number | null;
}

/** Whether the user may write in a temporary conversation, or the reason why not. */
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
