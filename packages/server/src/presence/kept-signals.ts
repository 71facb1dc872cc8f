import {
  assertNever,
  type ConversationId,
  directConversation,
  type Event,
  type Signal,
  type UserId,
} from "@teahouse/protocol";

/** For so long somebody is seen writing, in milliseconds; who polls another node has had it from there. */
const TYPING_MS = 6_000;

/** So many who write are kept at most. Who is online is kept of friends alone, and of each once. */
const TYPING_MOST = 50;

interface Kept {
  readonly signal: Signal;
  readonly at: number;
}

/** What somebody who polls learns at the next poll: the newest of each thing, as long as it is theirs to know. */
export class KeptSignals {
  /** The oldest first. */
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

  /** Who are friends no more learn nothing of each other afterwards. */
  follow(event: Event): void {
    if (event.type !== "friendship.ended") return;
    for (const user of event.users) this.#presence.delete(user);
    this.leave(directConversation(...event.users));
  }

  /** Who is out of a conversation does not learn afterwards who was writing in it. */
  leave(conversation: ConversationId): void {
    for (const [key, { signal }] of this.#typing) {
      if (signal.type === "typing" && signal.conversation === conversation)
        this.#typing.delete(key);
    }
  }

  /** Hands over what there is, in the order in which it came. */
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
