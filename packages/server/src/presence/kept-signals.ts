import {
  assertNever,
  type ConversationId,
  directConversation,
  type Event,
  type Signal,
  type UserId,
} from "@teahouse/protocol";

/** How long a typing signal is kept, in milliseconds: clients show it for that long. Polls at another node get it there. */
const TYPING_MS = 6_000;

/** The most typing signals that are kept. Presence signals need no bound: there is one for each friend. */
const TYPING_MOST = 50;

interface Kept {
  readonly signal: Signal;
  readonly at: number;
}

/** The signals that a polling client gets at its next poll: the newest of each kind that it may still see. */
export class KeptSignals {
  /** In order of time, the oldest first. */
  readonly #presence = new Map<UserId, Kept>();
  readonly #typing = new Map<string, Kept>();

  get isEmpty(): boolean {
    return this.#presence.size + this.#typing.size === 0;
  }

  keep(signal: Signal): void {
    const kept = { signal, at: performance.now() };
    switch (signal.type) {
      case "presence":
        put(this.#presence, signal.user, kept);
        break;
      case "typing":
        put(this.#typing, `${signal.conversation} ${signal.by}`, kept);
        break;
      default:
        assertNever(signal);
    }
    const [oldest] = this.#typing.keys();
    if (this.#typing.size > TYPING_MOST && oldest !== undefined) this.#typing.delete(oldest);
  }

  /** Drops what former friends would learn of each other after their friendship ended. */
  follow(event: Event): void {
    if (event.type !== "friendship.ended") return;
    for (const user of event.users) this.#presence.delete(user);
    this.leave(directConversation(...event.users));
  }

  /** Drops the typing signals of a conversation that the user has left. */
  leave(conversation: ConversationId): void {
    for (const [key, { signal }] of this.#typing) {
      if (signal.type === "typing" && signal.conversation === conversation)
        this.#typing.delete(key);
    }
  }

  /** Removes and returns the signals, in the order in which they came. */
  take(): Signal[] {
    const since = performance.now() - TYPING_MS;
    const typing = [...this.#typing.values()].filter(({ at }) => at > since);
    const all = [...this.#presence.values(), ...typing].sort((one, other) => one.at - other.at);
    this.#presence.clear();
    this.#typing.clear();
    return all.map(({ signal }) => signal);
  }
}

function put<K>(kept: Map<K, Kept>, key: K, value: Kept): void {
  kept.delete(key);
  kept.set(key, value);
}
