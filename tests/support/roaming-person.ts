import type { InputOf, OperationName, OutputOf } from "@teahouse/protocol";
import type { Person } from "./person.ts";
import type { Random } from "./random.ts";
import { repeatUntilAnswered } from "./repeat-until-answered.ts";
import { SocketCalls } from "./socket-calls.ts";

/** How long to wait for an answer before the next attempt at another server, in milliseconds. */
const ANSWER_MS = 4_000;

/** A person who calls a random node, and another one if that does not answer. */
export class RoamingPerson {
  readonly person: Person;
  readonly #urls: readonly string[];
  readonly #random: Random;
  #calls: SocketCalls | undefined;

  constructor(person: Person, urls: readonly string[], random: Random) {
    this.person = person;
    this.#urls = urls;
    this.#random = random;
  }

  /** The person at a random node. */
  somewhere(): Person {
    return this.person.at(this.#random.pick(this.#urls));
  }

  /** Repeats a call over HTTP until it is answered. */
  ask<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    return repeatUntilAnswered(() =>
      this.somewhere().call(name, input, AbortSignal.timeout(ANSWER_MS)),
    );
  }

  /** The same over a WebSocket, one call at a time. A new socket goes to a random node. */
  askOnSocket<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    return repeatUntilAnswered(async () => {
      this.#calls ??= new SocketCalls(this.somewhere());
      try {
        return await this.#calls.call(name, input, ANSWER_MS);
      } catch (error) {
        this.#calls?.close();
        this.#calls = undefined;
        throw error;
      }
    });
  }

  leave(): void {
    this.#calls?.close();
  }
}
