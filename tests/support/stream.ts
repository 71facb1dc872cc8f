import {
  type Answer,
  type Cursor,
  EVENTS,
  type Event,
  type Frame,
  Problem,
} from "@teahouse/protocol";
import type { Person } from "./person.ts";

/** A person's open stream, with everything that it received. */
export interface Stream {
  readonly frames: Frame[];
  readonly answers: Answer[];
  /** The ids of the received events, in the order of arrival. */
  ids(): number[];
  events(): Event[];
  /** Sends a call; WebSocket only. */
  call(name: string, ref: number, input: unknown): void;
  send(raw: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
  /** True after a call of `close`. */
  readonly left: boolean;
  /**
   * Resolves with the first frame or the first answer to a poll, or after a call of `close`. Fails if a poll is
   * refused.
   */
  readonly begun: Promise<void>;
  /** Resolves when the server has closed it, with the close code of a WebSocket. */
  readonly closed: Promise<number>;
}

/** How long a poll waits after a temporary refusal, in milliseconds. */
const AGAIN_MS = 50;

abstract class Gathered implements Stream {
  readonly frames: Frame[] = [];
  readonly answers: Answer[] = [];
  abstract readonly closed: Promise<number>;
  readonly #begun = Promise.withResolvers<void>();

  get begun(): Promise<void> {
    return this.#begun.promise;
  }

  constructor() {
    // Not every caller awaits `begun`.
    this.begun.catch(() => {});
  }

  protected refused(error: unknown): void {
    this.#begun.reject(error);
  }

  protected take(...frames: Frame[]): void {
    this.frames.push(...frames);
    this.#begun.resolve();
  }

  events(): Event[] {
    return this.frames.filter((frame): frame is Event => Object.hasOwn(EVENTS, frame.type));
  }

  ids(): number[] {
    return this.events().map((event) => event.id);
  }

  call(name: string, ref: number, input: unknown): void {
    this.send(JSON.stringify({ call: name, ref, input }));
  }

  abstract send(raw: string | Uint8Array<ArrayBuffer>): void;

  left = false;

  close(): void {
    this.left = true;
    this.#begun.resolve();
    this.leave();
  }

  protected abstract leave(): void;
}

class SocketStream extends Gathered {
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(String(data));
      if ("ref" in frame) this.answers.push(frame);
      else this.take(frame);
    };
    this.closed = new Promise((resolve) => {
      socket.onclose = (event) => resolve(event.code);
    });
  }

  send(raw: string | Uint8Array<ArrayBuffer>): void {
    this.#socket.send(raw);
  }

  protected leave(): void {
    this.#socket.close();
  }
}

class SseStream extends Gathered {
  readonly closed: Promise<number>;
  readonly #abort: AbortController;

  constructor(response: Response, abort: AbortController) {
    super();
    this.#abort = abort;
    this.closed = this.#read(response);
  }

  async #read(response: Response): Promise<number> {
    const decoder = new TextDecoder();
    let text = "";
    try {
      for await (const bytes of response.body ?? []) {
        text += decoder.decode(bytes, { stream: true });
        const parts = text.split("\n\n");
        text = parts.pop() ?? "";
        for (const part of parts) this.#take(part);
      }
    } catch {
      // The stream has ended, as expected.
    }
    return 0;
  }

  #take(part: string): void {
    const line = part.split("\n").find((one) => one.startsWith("data: "));
    if (line !== undefined) this.take(JSON.parse(line.slice(6)));
  }

  send(): void {
    throw new Error("Server-sent events go one way");
  }

  protected leave(): void {
    this.#abort.abort();
  }
}

/** Long polls in a row. Their answers become the frames that a stream would carry. */
class PollStream extends Gathered {
  readonly closed: Promise<number>;
  readonly #person: Person;
  readonly #abort = new AbortController();

  constructor(person: Person, cursor: Cursor | undefined) {
    super();
    this.#person = person;
    this.closed = this.#poll(cursor);
  }

  async #poll(from: Cursor | undefined): Promise<number> {
    let cursor = from;
    let wait = 0;
    while (!this.#abort.signal.aborted) {
      try {
        const polled = await this.#person.call(
          "event.poll",
          cursor === undefined ? {} : { cursor, wait },
          this.#abort.signal,
        );
        if ("reset" in polled) {
          this.take({ type: "reset" });
          return 0;
        }
        cursor = polled.cursor;
        wait = 25;
        this.take(...polled.events, ...polled.signals);
      } catch (error) {
        // If a server cannot answer now, the poll is repeated, as a client does.
        if (error instanceof Problem && error.status === 503) {
          await Bun.sleep(AGAIN_MS);
          continue;
        }
        const ended = error instanceof Problem && error.code === "session_ended";
        if (ended) this.take({ type: "bye", code: "session_ended" });
        else this.refused(error);
        return 0;
      }
    }
    return 0;
  }

  send(): void {
    throw new Error("Polls go one way");
  }

  protected leave(): void {
    this.#abort.abort();
  }
}

export const STREAM_KINDS = ["ws", "sse", "poll"] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];

/** Opens a stream, from a cursor if one is given. */
export async function openStream(
  person: Person,
  kind: StreamKind,
  cursor?: Cursor,
): Promise<Stream> {
  const query = cursor === undefined ? "" : `?cursor=${cursor}`;
  const headers = { authorization: `Bearer ${person.token}` };
  if (kind === "poll") return new PollStream(person, cursor);
  if (kind === "ws") {
    const url = `${person.url.replace("http", "ws")}/api/events/ws${query}`;
    const socket = new WebSocket(url, { headers } as unknown as string[]);
    const stream = new SocketStream(socket);
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onerror = () => reject(new Error("The socket was refused"));
    });
    return stream;
  }
  const abort = new AbortController();
  const response = await fetch(`${person.url}/api/events/sse${query}`, {
    headers,
    signal: abort.signal,
  });
  if (!response.ok) throw new Error(`The stream was refused: ${response.status}`);
  return new SseStream(response, abort);
}
