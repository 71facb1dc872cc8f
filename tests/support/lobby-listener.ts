import { expect } from "bun:test";
import { groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import { eventually } from "./eventually.ts";
import { Person } from "./person.ts";
import { openStream, type Stream, type StreamKind } from "./stream.ts";

const LOBBY = groupConversation(PUBLIC_ROOM);

/** One stream of the listener. */
interface ListenerStream {
  readonly url: string;
  readonly kind: StreamKind;
  readonly stream: Stream;
}

/** A guest who listens to the lobby at every node, over one or more transports. */
export class LobbyListener {
  readonly #person: Person;
  readonly #urls: readonly string[];
  readonly #streams: readonly ListenerStream[];

  private constructor(person: Person, urls: readonly string[], streams: readonly ListenerStream[]) {
    this.#person = person;
    this.#urls = urls;
    this.#streams = streams;
  }

  static async open(
    urls: readonly string[],
    kinds: readonly StreamKind[] = ["ws"],
  ): Promise<LobbyListener> {
    const person = await Person.enter(urls[0] ?? "", "Listener");
    const opening = urls.flatMap((url) =>
      kinds.map(async (kind): Promise<ListenerStream> => {
        const stream = await openStream(person.at(url), kind);
        await stream.begun;
        return { url, kind, stream };
      }),
    );
    return new LobbyListener(person, urls, await Promise.all(opening));
  }

  /** Sends a message at each node. All nodes must deliver it within `ms` of its answer. */
  async hearWithin(ms: number): Promise<void> {
    for (const url of this.#urls) {
      const { id } = await this.#person.at(url).say(LOBBY, "Do you hear me?");
      await eventually(() => {
        const late = this.#streams.filter(({ stream }) => !stream.ids().includes(id));
        const missed = late.map(({ url, kind }) => ({ url, kind }));
        expect({ said: url, missed }).toEqual({ said: url, missed: [] });
      }, ms);
    }
  }

  close(): void {
    for (const { stream } of this.#streams) stream.close();
  }
}
