import type { FriendPolicy } from "@teahouse/protocol";

/** How two users stand when one asks the other to become friends. */
export interface Asking {
  readonly self: boolean;
  readonly friends: boolean;
  /** The one who asks has blocked the other. */
  readonly blockedByAsker: boolean;
  /** The other one has blocked the one who asks; never to be told. */
  readonly blockedByOther: boolean;
  /** The other one has asked too, and waits for an answer. */
  readonly askedBack: boolean;
  readonly policy: FriendPolicy;
}

export type AskAnswer =
  | "not_found"
  | "already_friends"
  | "blocked_by_you"
  | "requests_refused"
  /** The request is kept and never shown. */
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
