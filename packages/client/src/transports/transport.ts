import type { Cursor, Problem, UserId } from "@teahouse/protocol";
import type { SocketCall } from "../api.ts";
import type { Http } from "../http.ts";
import type { Timing } from "../timing.ts";

/** Every transport, the best first. A stream stays open; a poll is one request after another. */
export const TRANSPORT_KINDS = {
  websocket: "stream",
  sse: "stream",
  "long-poll": "poll",
  poll: "poll",
} as const;

export type TransportName = keyof typeof TRANSPORT_KINDS;
export const TRANSPORT_NAMES = Object.keys(TRANSPORT_KINDS) as readonly TransportName[];

/** The parts of the client that a transport works with. */
export interface Attachment {
  readonly http: Http;
  readonly user: UserId;
  /** The cursor to continue from. It moves with the received events. */
  readonly cursor: () => Cursor;
  readonly timing: Timing;
  /** Takes a frame as JSON and checks it. */
  readonly receive: (frame: unknown) => void;
  /** The stream ended, with the reason that the server gave, if any. */
  readonly closed: (problem?: Problem) => void;
}

/** An attached stream. */
export interface Stream {
  close(): void;
  /** Calls over the stream, if it supports them. */
  readonly call?: SocketCall;
}

/** A way in which events arrive. A new one is one file, a line above, and an entry in `transports/index.ts`. */
export interface Transport {
  readonly name: TransportName;
  /** False if the platform lacks something that the transport needs. */
  isAvailable(http: Http): boolean;
  attach(attachment: Attachment): Stream;
}
