import type { FriendPolicy } from "@teahouse/protocol";

/** What decides a friend request: the relation between its sender and its receiver. */
export interface RequestFacts {
  readonly self: boolean;
  readonly friends: boolean;
  /** The sender has blocked the receiver. */
  readonly blockedBySender: boolean;
  /** The receiver has blocked the sender, who must never learn of it. */
  readonly blockedByReceiver: boolean;
  /** The receiver has an open request to the sender. */
  readonly receiverAsked: boolean;
  readonly policy: FriendPolicy;
}

export type RequestAnswer =
  | "not_found"
  | "already_friends"
  | "blocked_by_you"
  | "requests_refused"
  /** The request is stored, but not shown to the receiver. */
  | "hidden"
  | "friends-at-once"
  | "pending";

export function mayRequest(facts: RequestFacts): RequestAnswer {
  if (facts.self) return "not_found";
  if (facts.friends) return "already_friends";
  if (facts.blockedBySender) return "blocked_by_you";
  if (facts.blockedByReceiver) return facts.policy === "nobody" ? "requests_refused" : "hidden";
  if (facts.receiverAsked) return "friends-at-once";
  switch (facts.policy) {
    case "anyone":
      return "friends-at-once";
    case "nobody":
      return "requests_refused";
    case "verification":
      return "pending";
  }
}
