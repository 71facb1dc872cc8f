import { expect } from "bun:test";
import { groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import { eventually } from "./eventually.ts";
import { Person } from "./person.ts";
import { openStream, type Stream } from "./stream.ts";

const LOBBY = groupConversation(PUBLIC_ROOM);

/** Somebody who listens to the lobby at every node. */
export class Ears {
  readonly #person: Person;
  readonly #urls: readonly string[];
  readonly #streams: readonly Stream[];

  private constructor(person: Person, urls: readonly string[], streams: readonly Stream[]) {
    this.#person = person;
    this.#urls = urls;
    this.#streams = streams;
  }

  static async open(urls: readonly string[]): Promise<Ears> {
    const person = await Person.enter(urls[0] ?? "", "All ears");
    const streams = await Promise.all(urls.map((url) => openStream(person.at(url), "ws")));
    await Promise.all(streams.map(({ begun }) => begun));
    return new Ears(person, urls, streams);
  }

  /** Says something at each node, which has to be heard at all of them within so many ms of its answer. */
  async hearWithin(ms: number): Promise<void> {
    for (const url of this.#urls) {
      const { id } = await this.#person.at(url).say(LOBBY, "Do you hear me?");
      await eventually(() => {
        const heard = this.#streams.map((stream) => stream.ids().includes(id));
        expect({ said: url, heard }).toEqual({ said: url, heard: heard.map(() => true) });
      }, ms);
    }
  }

  close(): void {
    for (const stream of this.#streams) stream.close();
  }
}
