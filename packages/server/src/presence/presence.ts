import type { NewEvent, UserId } from "@teahouse/protocol";
import type { Connection } from "../log/connection.ts";
import { Encoded } from "../log/encoded.ts";
import { ownTopic, type Topic } from "../log/types.ts";

/** Who loses a connection for less than this has not gone, in milliseconds. */
const GRACE_MS = 10_000;

export interface PresenceOptions {
  readonly friendsOf: (user: UserId) => Promise<UserId[]>;
  readonly isHere: (user: UserId) => boolean;
  readonly tell: (topic: Topic, user: UserId, online: boolean) => void;
  readonly failed: (error: unknown) => void;
}

/** Tells friends, and nobody else, who is online. */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #online = new Set<UserId>();
  #stopped = false;
  readonly #leaving = new Map<UserId, ReturnType<typeof setTimeout>>();

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** The first connection of a user is live, or the last one is gone. */
  changed(user: UserId, here: boolean): void {
    if (this.#stopped) return;
    clearTimeout(this.#leaving.get(user));
    this.#leaving.delete(user);
    if (!here) {
      this.#leaving.set(
        user,
        setTimeout(() => this.#left(user), GRACE_MS),
      );
    } else if (!this.#online.has(user)) {
      this.#online.add(user);
      this.#tellFriends(user, true);
    }
  }

  /** Names the friends who are online to a connection that has just come. Signals may be lost, streams not. */
  async greet(connection: Connection): Promise<void> {
    const friends = await this.#options.friendsOf(connection.user).catch((error: unknown) => {
      this.#options.failed(error);
      return [];
    });
    for (const user of friends) {
      if (connection.closed) return;
      if (this.#online.has(user)) {
        connection.send(Encoded.of({ type: "presence", user, online: true }));
      }
    }
  }

  /** New friends learn of each other who is here. */
  follow(event: NewEvent): void {
    if (event.type !== "friendship.started") return;
    const [one, other] = event.users;
    for (const [user, friend] of [
      [one, other],
      [other, one],
    ] as const) {
      if (this.#online.has(user)) this.#options.tell(ownTopic(friend), user, true);
    }
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#leaving.values()) clearTimeout(timer);
  }

  #left(user: UserId): void {
    this.#leaving.delete(user);
    if (this.#options.isHere(user)) return;
    this.#online.delete(user);
    this.#tellFriends(user, false);
  }

  #tellFriends(user: UserId, online: boolean): void {
    this.#options.friendsOf(user).then((friends) => {
      if (this.#online.has(user) !== online) return;
      for (const friend of friends) this.#options.tell(ownTopic(friend), user, online);
    }, this.#options.failed);
  }
}
