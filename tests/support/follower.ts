import type { Cursor, Event } from "@teahouse/protocol";
import type { Person } from "./person.ts";
import { openStream, type Stream, type StreamKind } from "./stream.ts";
import { untilAnswered } from "./until-answered.ts";

/** Follows somebody's stream through every end of it, each time from the last cursor that came. */
export class Follower {
  readonly #streams: Stream[] = [];
  readonly #from: Cursor;
  #following = true;
  #done: Promise<void>;

  constructor(person: Person, kind: StreamKind, from: Cursor) {
    this.#from = from;
    this.#done = this.#follow(person, kind);
  }

  async #follow(person: Person, kind: StreamKind): Promise<void> {
    while (this.#following) {
      const cursor = this.events().at(-1)?.cursor ?? this.#from;
      const stream = await untilAnswered(() => openStream(person, kind, cursor));
      this.#streams.push(stream);
      if (!this.#following) stream.close();
      await stream.closed;
      // A server that is away ends a poll at once.
      await Bun.sleep(5);
    }
  }

  /** Everything that came, in the order in which it came. */
  events(): Event[] {
    return this.#streams.flatMap((stream) => stream.events());
  }

  async stop(): Promise<void> {
    this.#following = false;
    this.#streams.at(-1)?.close();
    await this.#done;
  }
}
