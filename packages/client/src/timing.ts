/** The times a client keeps, all in milliseconds. */
export interface Timing {
  /** How long a stream may take to its first frame. */
  readonly hello: number;
  /** What is added to two heartbeats before a silent stream counts as dead. */
  readonly grace: number;
  /** How long a connection has to hold before its failures are forgotten. */
  readonly held: number;
  /** How long a lesser transport is kept before a better one is tried again; doubled each time. */
  readonly climb: number;
  /** Between two polls that do not wait. */
  readonly poll: number;
  /** How long a call on a socket may go unanswered before the socket counts as dead. */
  readonly answer: number;
  /** Between two receipts of one conversation. */
  readonly receipt: number;
  /** Between two signs of writing in one conversation. */
  readonly typing: number;
  /** Between two snapshots that are loaded because an event could not be read. */
  readonly reload: number;
}

export const DEFAULT_TIMING: Timing = {
  hello: 10_000,
  grace: 5_000,
  held: 10_000,
  climb: 60_000,
  poll: 3_000,
  answer: 20_000,
  receipt: 2_000,
  typing: 3_000,
  reload: 30_000,
};
