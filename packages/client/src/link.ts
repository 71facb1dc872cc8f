import type { ByeCode, Event, Heartbeat, Hello, Problem, Signal } from "@teahouse/protocol";
import type { SocketCall } from "./api.ts";
import { parseFrame, type UnknownEvent } from "./frame.ts";
import type { Timing } from "./timing.ts";
import type { Attachment, Stream, Transport, TransportName } from "./transports/transport.ts";

/** The frames that a link passes on. `reset` and `bye` end it. */
export type LinkFrame = Hello | Heartbeat | Event | Signal | UnknownEvent;

/** The reason why a link ended. */
export type Ending =
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "bye"; readonly code: ByeCode }
  | { readonly kind: "reset" }
  | { readonly kind: "lost" };

/** Callbacks of a link. */
export interface LinkListener {
  /** The greeting arrived. The next call of `receive` has it. */
  greeted(): void;
  receive(frame: LinkFrame): void;
  /** Called once, and not after `close()`. */
  ended(ending: Ending): void;
}

type Target = Omit<Attachment, "receive" | "closed">;

/** One attached stream. It waits for the greeting, watches the heartbeats, and ends exactly once. */
export class Link {
  readonly transport: TransportName;
  readonly #timing: Timing;
  readonly #listener: LinkListener;
  #stream: Stream | undefined;
  #open = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The announced interval between heartbeats in milliseconds; 0 before the greeting. */
  #interval = 0;
  #heardAt = Date.now();
  #isSilent = true;

  constructor(transport: Transport, target: Target, listener: LinkListener) {
    this.transport = transport.name;
    this.#timing = target.timing;
    this.#listener = listener;
    this.#awaitGreeting();
    const stream = transport.attach({
      ...target,
      receive: (raw) => this.#receive(raw),
      closed: (problem) => this.#end(problem ? { kind: "problem", problem } : { kind: "lost" }),
    });
    if (this.#open) this.#stream = stream;
    else stream.close();
  }

  /** True while no frame at all has arrived. */
  get isSilent(): boolean {
    return this.#isSilent;
  }

  get isGreeted(): boolean {
    return this.#interval > 0;
  }

  /** True if a heartbeat is overdue, as after a night with the lid closed. */
  get isStale(): boolean {
    return this.isGreeted && Date.now() - this.#heardAt > this.#interval + this.#timing.grace;
  }

  get call(): SocketCall | undefined {
    return this.isGreeted ? this.#stream?.call : undefined;
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    clearTimeout(this.#timer);
    this.#stream?.close();
  }

  /** Treats the stream as dead. */
  giveUp(): void {
    this.#end({ kind: "lost" });
  }

  #receive(raw: unknown): void {
    this.#isSilent = false;
    const frame = this.#open ? parseFrame(raw) : undefined;
    if (frame === undefined) return;
    if (frame.type === "reset") this.#end({ kind: "reset" });
    else if (frame.type === "bye") this.#end({ kind: "bye", code: frame.code });
    else if (frame.type === "queued") this.#awaitGreeting();
    else this.#passOn(frame);
  }

  /** Gives the server the usual time from now on. */
  #awaitGreeting(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.giveUp(), this.#timing.hello);
  }

  #passOn(frame: LinkFrame): void {
    if (frame.type === "hello") this.#greet(frame);
    if (!this.isGreeted) return;
    if (frame.type === "heartbeat") this.#noteLife();
    this.#listener.receive(frame);
  }

  #greet({ heartbeat }: Hello): void {
    this.#interval = Math.max(1, heartbeat);
    this.#noteLife();
    this.#listener.greeted();
  }

  #noteLife(): void {
    this.#heardAt = Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.giveUp(), 2 * this.#interval + this.#timing.grace);
  }

  #end(ending: Ending): void {
    if (!this.#open) return;
    this.close();
    this.#listener.ended(ending);
  }
}
