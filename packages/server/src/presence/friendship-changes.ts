import {
  type ConversationId,
  directConversation,
  type NewEvent,
  type UserId,
} from "@teahouse/protocol";

/** How long what another node has read may be on its way, in milliseconds. */
const RELEVANT_MS = 10_000;

interface Change {
  readonly users: readonly [UserId, UserId];
  readonly areFriends: boolean;
  readonly at: number;
}

/** Who has become friends lately, or ended it: another node that tells somebody's friends may have looked before. */
export class FriendshipChanges {
  /** The oldest first. */
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

  /** Somebody's friends, as the events know them by now. */
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
