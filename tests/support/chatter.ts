import type { ConversationId } from "@teahouse/protocol";
import type { Person } from "./person.ts";
import { SocketCalls } from "./socket-calls.ts";

/** A message that is not acknowledged by then has failed, in milliseconds. */
const ANSWER_MS = 10_000;

/**
 * Says something so many times in a second over a socket, one after another, the first behind so many milliseconds.
 * Who has fallen behind goes on without a pause until that is made up for.
 */
export class Chatter {
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

  /** Answers how many messages were acknowledged, in a second. */
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
