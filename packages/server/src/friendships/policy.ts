import type { FriendPolicy } from "@teahouse/protocol";

/** What decides a friend request: the relation between its sender and its receiver. */
export interface Asking {
  readonly self: boolean;
  readonly friends: boolean;
  /** The sender has blocked the receiver. */
  readonly blockedByAsker: boolean;
  /** The receiver has blocked the sender, who must never learn of it. */
  readonly blockedByOther: boolean;
  /** The receiver has an open request to the sender. */
  readonly askedBack: boolean;
  readonly policy: FriendPolicy;
}

export type AskAnswer =
  | "not_found"
  | "already_friends"
  | "blocked_by_you"
  | "requests_refused"
  /** The request is stored, but not shown to the receiver. */
  | "hidden"
  | "friends-at-once"
  | "pending";

export function mayAsk(asking: Asking): AskAnswer {
  if (asking.self) return "not_found";
  if (asking.friends) return "already_friends";
  if (asking.blockedByAsker) return "blocked_by_you";
  if (asking.blockedByOther) return asking.policy === "nobody" ? "requests_refused" : "hidden";
  if (asking.askedBack) return "friends-at-once";
  switch (asking.policy) {
    case "anyone":
      return "friends-at-once";
    case "nobody":
      return "requests_refused";
    case "verification":
      return "pending";
  }
}
