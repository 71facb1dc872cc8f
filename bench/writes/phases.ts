/** Messages of one batch. */
export const BATCH = 64;

/** What each message says. */
export const TEXT = "Tea is ready, 一起喝茶吗? Please bring four cups tomorrow.";

export type PhaseName = "alone" | "together" | "apart";

/** One way of sending. */
export interface Phase {
  readonly name: PhaseName;
  readonly about: string;
  /** How many messages each commit holds. */
  readonly atOnce: 1 | typeof BATCH;
  /** Into how many conversations the messages of a commit go. */
  readonly rooms: 1 | typeof BATCH;
  readonly commits: number;
}

/** Each has enough commits to hold several checkpoints, which come every 8,000 pages. */
export const PHASES: readonly Phase[] = [
  { name: "alone", about: "one in flight", atOnce: 1, rooms: 1, commits: 4_000 },
  { name: "together", about: "64 at once, in one room", atOnce: BATCH, rooms: 1, commits: 600 },
  {
    name: "apart",
    about: "64 at once, each in its own room",
    atOnce: BATCH,
    rooms: BATCH,
    commits: 400,
  },
];

/** What the program prints of a phase. */
export interface PhaseFigures {
  readonly name: PhaseName;
  readonly messages: number;
  readonly commits: number;
  /** Microseconds of CPU of the whole process. */
  readonly cpuUs: number;
  readonly ms: number;
  /** How much the database grew. */
  readonly bytes: number;
}
