/** The size of a large house, and the amount of work that is measured on it. */
export interface Size {
  readonly events: number;
  readonly people: number;
  /** The number of Alice's groups. Half as many groups are without her. */
  readonly groups: number;
  readonly pairs: number;
  /** The members of the largest group, and of each large group. */
  readonly largest: number;
  readonly large: number;
  /** The number of returning clients, all members of the largest group, and of the events that they missed. */
  readonly returning: number;
  readonly missed: number;
  /** The number of missed events of clients that cannot catch up. */
  readonly missedMuch: number;
  /** How often each request is repeated. */
  readonly questions: number;
}

export const SIZE: Size = {
  events: 2_000_000,
  people: 10_000,
  groups: 300,
  pairs: 200,
  largest: 2_000,
  large: 200,
  returning: 1_000,
  missed: 10_000,
  missedMuch: 100_000,
  questions: 300,
};

export const SMALL: Size = {
  events: 60_000,
  people: 500,
  groups: 30,
  pairs: 20,
  largest: 200,
  large: 40,
  returning: 100,
  missed: 4_000,
  missedMuch: 50_000,
  questions: 60,
};
