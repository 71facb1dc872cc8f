import type { ConversationId } from "@teahouse/protocol";
import type { Api } from "./api.ts";
import { expireTyping, TYPING_MS } from "./apply-signal.ts";
import type { Store } from "./store.ts";

/** Sends typing signals, not too often, and removes expired ones of others. */
export class Typing {
  readonly #store: Store;
  readonly #api: Api;
  readonly #interval: number;
  readonly #saidAt = new Map<ConversationId, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Sends at most one signal per `interval` milliseconds and conversation. */
  constructor(store: Store, api: Api, interval: number) {
    this.#store = store;
    this.#api = api;
    this.#interval = interval;
  }

  /** A lost signal does no harm, so that its errors are ignored. */
  say(conversation: ConversationId): void {
    const now = Date.now();
    if (now - (this.#saidAt.get(conversation) ?? 0) < this.#interval) return;
    this.#saidAt.set(conversation, now);
    this.#api.call("typing.send", { conversation }).catch(() => {});
  }

  /** Sending a message ends the signal, so that the next key sends a new one. */
  sent(conversation: ConversationId): void {
    this.#saidAt.delete(conversation);
  }

  /** A typing signal was applied to the state. */
  watch(): void {
    this.#timer ??= setTimeout(() => this.#expire(), TYPING_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #expire(): void {
    this.#timer = undefined;
    this.#store.update((state) => expireTyping(state, Date.now()));
    const untils = [...this.#store.state.typing.values()].flatMap((writers) => [
      ...writers.values(),
    ]);
    if (untils.length === 0) return;
    this.#timer = setTimeout(() => this.#expire(), Math.min(...untils) - Date.now());
  }
}
