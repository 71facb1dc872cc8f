import {
  type Cursor,
  type Event,
  type EventId,
  type Heartbeat,
  type Hello,
  isSignal,
  type Signal,
  type Time,
} from "@teahouse/protocol";
import { applyEvent } from "./apply-event.ts";
import { applySignal } from "./apply-signal.ts";
import { positionOf } from "./cursor.ts";
import type { UnknownEvent } from "./frame.ts";
import type { LinkFrame } from "./link.ts";
import type { State } from "./state.ts";
import type { Store } from "./store.ts";
import { TRANSPORT_KINDS, type TransportName } from "./transports/transport.ts";

/**
 * The state of the stream after a frame: it is fine, it missed an event, it sent an unreadable event, or it does not
 * belong to this state.
 */
export type Verdict = "fine" | "missed" | "unreadable" | "stale";

/** Callbacks of an intake. */
export interface IntakePorts {
  /** An event was applied. `live` is true if it happened after the stream was attached. */
  applied(event: Event, live: boolean): void;
  /** The state contains all events up to this one. */
  reached(position: EventId): void;
}

/** Clock differences below this, in milliseconds, are ignored: an answer takes as long on its way. */
const CLOCK_SLACK = 500;

/** Applies frames to the state, each event once and in order, and keeps the cursor. */
export class Intake {
  readonly #store: Store;
  readonly #ports: IntakePorts;
  #cursor: Cursor | undefined;
  #isStale = false;
  #position: EventId = 0;
  #attachedAt: Time = 0;
  #missedAt: EventId | undefined;

  constructor(store: Store, ports: IntakePorts) {
    this.#store = store;
    this.#ports = ports;
  }

  /** The cursor to continue from; undefined if a new snapshot is needed. */
  get cursor(): Cursor | undefined {
    return this.#isStale ? undefined : this.#cursor;
  }

  /** Starts again from a snapshot. */
  begin(cursor: Cursor, now: Time): void {
    this.#isStale = false;
    this.#missedAt = undefined;
    this.#setClock(now);
    this.#moveTo(positionOf(cursor), cursor);
  }

  /** Ignores all frames until the next snapshot. */
  forget(): void {
    this.#isStale = true;
  }

  receive(frame: LinkFrame, transport: TransportName): Verdict {
    if (this.#isStale) return "stale";
    if (isSignal(frame)) return this.#signal(frame);
    switch (frame.type) {
      case "hello":
        return this.#greet(frame, transport);
      case "heartbeat":
        return this.#heartbeat(frame);
      case "unknown":
        return this.#skip(frame);
      default:
        return this.#apply(frame);
    }
  }

  #signal(signal: Signal): Verdict {
    this.#store.update((state) => applySignal(state, signal, Date.now()));
    return "fine";
  }

  /** A stream names the users online after its greeting. To the server, repeated polls are one visit. */
  #greet({ user, now }: Hello, transport: TransportName): Verdict {
    if (user !== this.#store.state.user?.id) return "stale";
    this.#attachedAt = now;
    this.#setClock(now);
    if (TRANSPORT_KINDS[transport] === "stream") this.#store.update(withNobodyOnline);
    return "fine";
  }

  #heartbeat({ cursor, last, now }: Heartbeat): Verdict {
    this.#setClock(now);
    if (last > this.#position) {
      const again = this.#missedAt === this.#position;
      this.#missedAt = this.#position;
      return again ? "stale" : "missed";
    }
    this.#missedAt = undefined;
    if (positionOf(cursor) > this.#position) this.#moveTo(positionOf(cursor), cursor);
    return "fine";
  }

  #apply(event: Event): Verdict {
    if (event.id <= this.#position) return "fine";
    this.#store.update((state) => applyEvent(state, event));
    this.#ports.applied(event, event.at >= this.#attachedAt);
    this.#moveTo(event.id, event.cursor);
    return "fine";
  }

  #skip({ id, cursor }: UnknownEvent): Verdict {
    if (id <= this.#position) return "fine";
    this.#moveTo(id, cursor);
    return "unreadable";
  }

  #moveTo(position: EventId, cursor: Cursor | undefined): void {
    this.#position = position;
    this.#cursor = cursor ?? this.#cursor;
    this.#ports.reached(position);
  }

  #setClock(now: Time): void {
    const clockOffset = now - Date.now();
    this.#store.update((state) =>
      Math.abs(clockOffset - state.clockOffset) < CLOCK_SLACK ? state : { ...state, clockOffset },
    );
  }
}

function withNobodyOnline(state: State): State {
  return state.online.size === 0 ? state : { ...state, online: new Set() };
}
