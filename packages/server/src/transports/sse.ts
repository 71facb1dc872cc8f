import type { ByeCode, Cursor, SessionId, UserId } from "@teahouse/protocol";
import type { House } from "../house.ts";
import { Encoded } from "../log/encoded.ts";
import type { Hub } from "../log/hub.ts";
import { PlainConnection } from "../log/plain-connection.ts";
import { BUFFERED_MOST } from "./backpressure.ts";
import type { TransportName } from "./names.ts";
import { startStream } from "./stream.ts";

/** The part of Bun's direct stream that is used. */
interface Sink {
  write(bytes: Uint8Array): number | Promise<number>;
  flush(): unknown;
  close(error?: Error): void;
}

/** Answers a request with server-sent events. The request's own signal says when the client is gone. */
export function openSse(
  house: House,
  who: { readonly user: UserId; readonly session: SessionId },
  cursor: Cursor | undefined,
  gone: AbortSignal,
): Response {
  const body = new ReadableStream({
    type: "direct",
    pull(sink) {
      const connection = new SseConnection(house.hub, sink, who.user, who.session);
      gone.addEventListener("abort", () => connection.gone());
      // Who is gone already does not go again.
      if (gone.aborted) connection.gone();
      else {
        sink.write(RETRY);
        startStream(house, connection, cursor);
      }
      return connection.over;
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      // nginx would gather the stream into large pieces.
      "x-accel-buffering": "no",
    },
  });
}

/** How long a browser's own EventSource waits before it comes again, in milliseconds. */
const RETRY = new TextEncoder().encode("retry: 2000\n\n");

class SseConnection extends PlainConnection {
  readonly transport: TransportName = "sse";
  readonly over: Promise<void>;
  readonly #sink: Sink;
  #end: () => void = () => {};
  #queued = 0;
  #drained: Promise<void> | undefined;
  #flushing = false;

  constructor(hub: Hub, sink: Sink, user: UserId, session: SessionId) {
    super(hub, user, session);
    this.#sink = sink;
    this.over = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  send(frame: Encoded): void {
    if (this.closed) return;
    const bytes = frame.sse;
    const written = this.#sink.write(bytes);
    if (written instanceof Promise) this.#wait(bytes.length, written);
    if (this.#queued > BUFFERED_MOST) this.#cut();
    else if (!this.#flushing) {
      this.#flushing = true;
      queueMicrotask(() => this.#flush());
    }
  }

  drained(): Promise<void> | undefined {
    return this.#drained === undefined ? undefined : Promise.race([this.#drained, this.over]);
  }

  close(code?: ByeCode): void {
    if (this.closed) return;
    if (this.#queued > 0) {
      this.#cut();
      return;
    }
    if (code !== undefined) this.send(Encoded.of({ type: "bye", code }));
    this.#flush();
    this.gone();
  }

  /** The client is away, or what is left is to be forgotten. */
  gone(): void {
    if (this.closed) return;
    this.closed = true;
    this.hub.entrance.leave(this);
    this.#end();
  }

  /** The kernel's buffers are full: what is written now waits in memory. */
  #wait(bytes: number, written: Promise<number>): void {
    this.#queued += bytes;
    this.#drained = written.then(
      () => {
        this.#queued = 0;
        this.#drained = undefined;
      },
      () => this.gone(),
    );
  }

  /** Who does not read is cut off at once; to say goodbye would mean to wait until they read. */
  #cut(): void {
    this.#sink.close(new Error("The client does not read"));
    this.gone();
  }

  #flush(): void {
    this.#flushing = false;
    if (!this.closed) this.#sink.flush();
  }
}
