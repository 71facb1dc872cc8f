/** The times a server keeps, all in milliseconds. */
export interface Timing {
  /** A server that has not caught up with a shared store for so long falls silent. */
  readonly silent: number;
  /** Between two looks at a shared store for what other servers have written. */
  readonly look: number;
  /** How long PostgreSQL may leave all questions without an answer. */
  readonly databaseAnswer: number;
  /** How long Redis may take for an answer. */
  readonly redisAnswer: number;
  /** A stream gets a heartbeat at least this often. */
  readonly heartbeat: number;
  /** A user who comes back within this time has not gone. */
  readonly grace: number;
  /** Another server that has said nothing for so long is dead. */
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
  grace: 10_000,
  dead: 20_000,
  leaving: 10_000,
};
