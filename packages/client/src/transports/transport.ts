import type { Cursor, Problem, UserId } from "@teahouse/protocol";
import type { SocketCall } from "../api.ts";
import type { Http } from "../http.ts";
import type { Timing } from "../timing.ts";

/** The ways in which events arrive, the best one first. */
export type TransportName = "websocket" | "sse" | "long-poll" | "poll";

/** What a transport is given to bring frames. */
export interface Attachment {
  readonly http: Http;
  readonly user: UserId;
  /** Where to go on; it moves with what was received. */
  readonly cursor: () => Cursor;
  readonly timing: Timing;
  /** Takes a frame as JSON; it is checked there. */
  readonly receive: (frame: unknown) => void;
  /** The stream is over, for a reason that the server gave or without one. */
  readonly closed: (problem?: Problem) => void;
}

/** An attached stream. */
export interface Stream {
  close(): void;
  /** Asks over the stream itself, where it goes both ways. */
  readonly call?: SocketCall;
}

/** One way in which events arrive. A further one is one file and a line in `transports/index.ts`. */
export interface Transport {
  readonly name: TransportName;
  /** False where the platform does not have what it needs. */
  isAvailable(http: Http): boolean;
  attach(attachment: Attachment): Stream;
}
