/** The times of a client, all in milliseconds. */
export interface Timing {
  /** How long a stream may take until its first frame. */
  readonly hello: number;
  /** How long a stream may be silent before the next transport is tried beside it. */
  readonly silent: number;
  /** Added to two heartbeat intervals before a silent stream counts as dead. */
  readonly grace: number;
  /** How long a connection must last before the failures before it are forgotten. */
  readonly stable: number;
  /** How long a lesser transport is kept before a better one is tried again; doubled each time. */
  readonly upgrade: number;
  /** The interval of polls that do not wait. */
  readonly poll: number;
  /** How long a call on a socket may take before the socket counts as dead. */
  readonly answer: number;
  /** The least interval between two receipts of a conversation. */
  readonly receipt: number;
  /** The least interval between two typing signals in a conversation. */
  readonly typing: number;
  /** The least interval between two snapshots that are loaded because of unreadable events. */
  readonly reload: number;
}

export const DEFAULT_TIMING: Timing = {
  hello: 10_000,
  silent: 2_000,
  grace: 5_000,
  stable: 10_000,
  upgrade: 60_000,
  poll: 3_000,
  answer: 20_000,
  receipt: 2_000,
  typing: 3_000,
  reload: 30_000,
};
