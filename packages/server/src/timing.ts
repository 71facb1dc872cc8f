/** The times of a server, in milliseconds. */
export interface Timing {
  /** A server goes silent when it has not caught up with a shared store for this time. */
  readonly silent: number;
  /** The time between two looks at a shared store for other servers' events. */
  readonly look: number;
  /** How long PostgreSQL may answer no query at all. */
  readonly databaseAnswer: number;
  /** How long Redis may take to answer. */
  readonly redisAnswer: number;
  /** The longest time between two heartbeats of a stream. */
  readonly heartbeat: number;
  /** How long a session counts as connected after its last poll began, which itself may take 25 seconds. */
  readonly polled: number;
  /** A connection on which nothing arrives and no request is answered is closed after this time. Whole seconds. */
  readonly idle: number;
  /** The time between two attempts to empty SQLite's write-ahead log. */
  readonly emptyLog: number;
  /** A user who reconnects within this time stays online. */
  readonly grace: number;
  /** Another server counts as dead after this time of silence. */
  readonly dead: number;
  /** How long the users of a server that stops still count as online. */
  readonly leaving: number;
}

export const DEFAULT_TIMING: Timing = {
  silent: 8_000,
  look: 1_000,
  databaseAnswer: 8_000,
  redisAnswer: 250,
  heartbeat: 20_000,
  polled: 40_000,
  idle: 60_000,
  emptyLog: 30_000,
  grace: 10_000,
  dead: 20_000,
  leaving: 10_000,
};
