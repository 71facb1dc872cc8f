import {
  type ConversationId,
  directConversation,
  type NewEvent,
  type UserId,
} from "@teahouse/protocol";

/** How old another node's list of friends may be when it arrives, in milliseconds. */
const RELEVANT_MS = 10_000;

interface Change {
  readonly users: readonly [UserId, UserId];
  readonly areFriends: boolean;
  readonly at: number;
}

/** The newest changes of friendships. They correct a list of friends that another node has read before them. */
export class FriendshipChanges {
  /** In order of time, the oldest first. */
  readonly #changes = new Map<ConversationId, Change>();

  follow(event: NewEvent): void {
    if (event.type !== "friendship.started" && event.type !== "friendship.ended") return;
    const { users } = event;
    const at = performance.now();
    const pair = directConversation(...users);
    this.#changes.delete(pair);
    this.#changes.set(pair, { users, areFriends: event.type === "friendship.started", at });
    for (const [key, change] of this.#changes) {
      if (at - change.at < RELEVANT_MS) break;
      this.#changes.delete(key);
    }
  }

  /** Returns a user's friends with the newest changes applied. */
  correct(user: UserId, friends: readonly UserId[]): readonly UserId[] {
    const since = performance.now() - RELEVANT_MS;
    const corrected = new Set(friends);
    for (const { users, areFriends, at } of this.#changes.values()) {
      if (at < since || !users.includes(user)) continue;
      const friend = users[0] === user ? users[1] : users[0];
      if (areFriends) corrected.add(friend);
      else corrected.delete(friend);
    }
    return [...corrected];
  }
}
