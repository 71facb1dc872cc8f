import type { Cursor, Event } from "@teahouse/protocol";
import type { Person } from "./person.ts";
import { repeatUntilAnswered } from "./repeat-until-answered.ts";
import { openStream, type Stream, type StreamKind } from "./stream.ts";

/** How long a server may take to open a stream, in milliseconds. */
const OPEN_MS = 3_000;

/** Returns the person at the server of the next stream. */
export type Finding = () => Person;

/** Follows a person's stream. Whenever it ends, the follower opens another from the last cursor. */
export class Follower {
  readonly #streams: Stream[] = [];
  readonly #from: Cursor;
  #following = true;
  #done: Promise<void>;

  constructor(person: Person | Finding, kind: StreamKind, from: Cursor) {
    this.#from = from;
    this.#done = this.#follow(typeof person === "function" ? person : () => person, kind);
  }

  async #follow(find: Finding, kind: StreamKind): Promise<void> {
    while (this.#following) {
      const cursor = this.events().at(-1)?.cursor ?? this.#from;
      const stream = await repeatUntilAnswered(() => openSoon(find(), kind, cursor));
      this.#streams.push(stream);
      if (!this.#following) stream.close();
      await stream.closed;
      // A stopped server ends a poll at once.
      await Bun.sleep(5);
    }
  }

  /** All received events, in the order of arrival. */
  events(): Event[] {
    return this.#streams.flatMap((stream) => stream.events());
  }

  /** True if one of the streams got a `reset`. */
  get wasReset(): boolean {
    return this.#streams.some(({ frames }) => frames.some(({ type }) => type === "reset"));
  }

  async stop(): Promise<void> {
    this.#following = false;
    this.#streams.at(-1)?.close();
    await this.#done;
  }
}

/** Opens a stream, or fails after `OPEN_MS`. A stream that opens later is closed. */
async function openSoon(person: Person, kind: StreamKind, cursor: Cursor): Promise<Stream> {
  const opening = openStream(person, kind, cursor);
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Error("The server did not open a stream"));
    opening.then(
      (stream) => stream.close(),
      () => {},
    );
  }, OPEN_MS);
  try {
    return await Promise.race([opening, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
