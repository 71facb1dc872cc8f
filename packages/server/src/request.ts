import type { SessionId, UserId, UserKind } from "@teahouse/protocol";

/** The session's user, in the session that sends the request. */
export interface Caller {
  readonly user: UserId;
  readonly kind: UserKind;
  readonly session: SessionId;
}

/** One request from any transport. */
export interface Request {
  /** The id of the request in the log, or that of the socket that carries it. */
  readonly id: string;
  readonly caller: Caller | undefined;
  /** The client's address. `X-Forwarded-For` counts only from a trusted proxy. */
  readonly address: string;
  /** The `User-Agent` header, at most 200 characters. */
  readonly userAgent: string;
  /** Aborts when the client disconnects. Absent for calls over a WebSocket. */
  readonly gone?: AbortSignal;
  /** The random mark in the browser's device cookie. It tells a known device from a new one. */
  readonly device: string;
}

export interface SignedIn extends Request {
  readonly caller: Caller;
}
