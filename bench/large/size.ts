/** How large the house is that is built, and what is asked of it. */
export interface Size {
  readonly events: number;
  readonly people: number;
  /** Groups of the one who is in many; as many as half of them again are others'. */
  readonly groups: number;
  readonly pairs: number;
  /** Members of the largest group, and of each of some that are large. */
  readonly largest: number;
  readonly large: number;
  /** Who comes back, all of them in the largest group, and how many events happened meanwhile. */
  readonly returning: number;
  readonly missed: number;
  /** How many happened while those were away who missed more than is caught up with. */
  readonly missedMuch: number;
  /** How often each question is asked. */
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
