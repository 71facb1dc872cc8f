import type { ConversationId } from "@teahouse/protocol";
import type { Person } from "./person.ts";
import { SocketCalls } from "./socket-calls.ts";

/** How long an answer may take, in milliseconds. */
const ANSWER_MS = 10_000;

/**
 * Sends messages over a socket at a fixed rate, the first after `afterMs`. It waits for each answer, and makes up for
 * lost time by sending without a pause.
 */
export class SteadySender {
  readonly #calls: SocketCalls;
  readonly #began: number;
  readonly #work: Promise<void>;
  #on = true;
  #acked = 0;

  constructor(person: Person, where: () => ConversationId, perSecond: number, afterMs: number) {
    this.#began = performance.now() + afterMs;
    this.#calls = new SocketCalls(person);
    this.#work = this.#chat(where, 1_000 / perSecond);
  }

  /** Returns how many messages were acknowledged per second. */
  async stop(): Promise<number> {
    this.#on = false;
    await this.#work;
    const seconds = (performance.now() - this.#began) / 1_000;
    this.#calls.close();
    return this.#acked / seconds;
  }

  async #chat(where: () => ConversationId, everyMs: number): Promise<void> {
    for (let due = this.#began; this.#on; due += everyMs) {
      await Bun.sleep(Math.max(0, due - performance.now()));
      const input = { conversation: where(), clientId: crypto.randomUUID(), text: "and so on" };
      await this.#calls.call("message.send", input, ANSWER_MS);
      this.#acked++;
    }
  }
}
