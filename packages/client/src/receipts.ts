import type { ConversationId, Seq } from "@teahouse/protocol";
import type { Api } from "./api.ts";
import { put } from "./immutable.ts";
import { isPassing } from "./problem-kinds.ts";
import { withRead } from "./read.ts";
import type { Store } from "./store.ts";

/** Moves receipts: in the state at once, and on the server at intervals, with only the newest one. */
export class Receipts {
  readonly #store: Store;
  readonly #api: Api;
  readonly #interval: number;
  readonly #isOpen: () => boolean;
  /** Receipts that the server does not have yet. */
  readonly #due = new Map<ConversationId, Seq>();
  readonly #resting = new Map<ConversationId, ReturnType<typeof setTimeout>>();

  /** Sends at most one receipt of a conversation per `interval` milliseconds, while `isOpen` is true. */
  constructor(store: Store, api: Api, interval: number, isOpen: () => boolean) {
    this.#store = store;
    this.#api = api;
    this.#interval = interval;
    this.#isOpen = isOpen;
  }

  read(id: ConversationId, upTo: Seq): void {
    const { user, conversations } = this.#store.state;
    const conversation = conversations.get(id);
    if (conversation === undefined || upTo <= conversation.readUpTo) return;
    const read = withRead(conversation, upTo, user?.id);
    this.#store.update((state) => ({
      ...state,
      conversations: put(state.conversations, id, read),
    }));
    this.#due.set(id, upTo);
    void this.#send(id);
  }

  /** Sends the due receipts now. */
  flush(): void {
    this.pause();
    for (const id of this.#due.keys()) void this.#send(id);
  }

  /** Sends nothing until the next flush. */
  pause(): void {
    for (const timer of this.#resting.values()) clearTimeout(timer);
    this.#resting.clear();
  }

  forget(): void {
    this.pause();
    this.#due.clear();
  }

  async #send(conversation: ConversationId): Promise<void> {
    const readUpTo = this.#due.get(conversation);
    if (readUpTo === undefined || this.#resting.has(conversation) || !this.#isOpen()) return;
    this.#due.delete(conversation);
    this.#rest(conversation);
    try {
      await this.#api.call("receipt.move", { conversation, readUpTo });
    } catch (error) {
      if (!isPassing(error)) return;
      this.#due.set(conversation, Math.max(readUpTo, this.#due.get(conversation) ?? 0));
      this.#rest(conversation);
    }
  }

  #rest(conversation: ConversationId): void {
    clearTimeout(this.#resting.get(conversation));
    const wake = () => {
      this.#resting.delete(conversation);
      void this.#send(conversation);
    };
    this.#resting.set(conversation, setTimeout(wake, this.#interval));
  }
}
