import type { SessionId, UserId, UserKind } from "@teahouse/protocol";

/** The session's user. */
export interface Caller {
  readonly user: UserId;
  readonly kind: UserKind;
  readonly session: SessionId;
}

/** One request, whatever transport brought it. */
export interface Request {
  readonly caller: Caller | undefined;
  /** The client's address, as far as it is believed. */
  readonly address: string;
  /** The `User-Agent`, shortened. */
  readonly userAgent: string;
  /** Aborts when the client goes away. Absent where nothing waits for that. */
  readonly gone?: AbortSignal;
  /** The browser's own mark. It tells a known device from a new one. */
  readonly device: string;
}

export interface SignedIn extends Request {
  readonly caller: Caller;
}
