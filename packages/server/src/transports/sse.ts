import type { ByeCode, Cursor, SessionId, UserId } from "@teahouse/protocol";
import type { House } from "../house.ts";
import { Encoded } from "../log/encoded.ts";
import { PlainConnection } from "../log/plain-connection.ts";
import { BUFFERED_MOST } from "./backpressure.ts";
import type { Holder, Owner } from "./held-bytes.ts";
import type { Sink } from "./long-answer.ts";
import type { TransportName } from "./names.ts";
import { startStream } from "./stream.ts";

/** Answers a request with server-sent events. The signal `gone` aborts when the client disconnects. */
export function openSse(
  house: House,
  { user, session }: { readonly user: UserId; readonly session: SessionId },
  address: string,
  cursor: Cursor | undefined,
  gone: AbortSignal,
): Response {
  const body = new ReadableStream({
    type: "direct",
    pull(sink) {
      const connection = new SseConnection(house, sink, session, { address, user });
      gone.addEventListener("abort", () => connection.detach());
      // An aborted signal does not fire again.
      if (gone.aborted) connection.detach();
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
      // Without it nginx buffers the stream.
      "x-accel-buffering": "no",
      // The stream has no idle time-out. Without this header Bun would reuse the connection, still without a time-out.
      connection: "close",
    },
  });
}

/** Tells a browser's EventSource to reconnect after two seconds. */
const RETRY = new TextEncoder().encode("retry: 2000\n\n");

class SseConnection extends PlainConnection implements Holder {
  readonly transport: TransportName = "sse";
  readonly owner: Owner;
  readonly over: Promise<void>;
  readonly #house: House;
  readonly #sink: Sink;
  #end: () => void = () => {};
  #queued = 0;
  #drained: Promise<void> | undefined;
  #flushing = false;

  constructor(
    house: House,
    sink: Sink,
    session: SessionId,
    owner: Owner & { readonly user: UserId },
  ) {
    super(house.hub, owner.user, session);
    this.owner = owner;
    this.#house = house;
    house.held.add(this);
    this.#sink = sink;
    this.over = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  get held(): number {
    return this.#queued;
  }

  send(frame: Encoded): void {
    if (this.closed) return;
    const bytes = toBytes(frame);
    const written = this.#sink.write(bytes);
    if (written instanceof Promise) this.#wait(bytes.length, written);
    if (this.#queued > BUFFERED_MOST) this.cut();
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
      this.cut();
      return;
    }
    if (code !== undefined) this.send(Encoded.of({ type: "bye", code }));
    this.#flush();
    this.detach();
  }

  /** Ends the connection without another write. */
  detach(): void {
    if (this.closed) return;
    this.closed = true;
    this.hub.entrance.leave(this);
    this.#house.held.delete(this);
    this.#end();
  }

  /** The kernel's buffers are full, so the frame waits in memory. */
  #wait(bytes: number, written: Promise<number>): void {
    this.#queued += bytes;
    this.#drained = written.then(
      () => {
        this.#queued = 0;
        this.#drained = undefined;
      },
      () => this.detach(),
    );
  }

  /** Cuts off a client that does not read. A `bye` would have to wait until it reads. */
  cut(): void {
    this.#house.metrics.cut("unread");
    this.#sink.close(new Error("The client does not read"));
    this.detach();
  }

  #flush(): void {
    this.#flushing = false;
    if (!this.closed) this.#sink.flush();
  }
}

const utf8 = new TextEncoder();
const byFrame = new WeakMap<Encoded, Uint8Array>();

/** The frame as a server-sent event (WHATWG HTML, "Server-sent events"), written once for all connections. */
function toBytes(frame: Encoded): Uint8Array {
  let bytes = byFrame.get(frame);
  if (bytes === undefined) {
    const id = frame.cursor === undefined ? "" : `id: ${frame.cursor}\n`;
    bytes = utf8.encode(`${id}data: ${frame.text}\n\n`);
    byFrame.set(frame, bytes);
  }
  return bytes;
}
