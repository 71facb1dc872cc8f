import { expect, test } from "bun:test";
import {
  allWays,
  hasRound,
  type Outcomes,
  PATIENCE_MS,
  type Racer,
  race,
  serialEnds,
  toWay,
} from "./race.ts";
import { type Random, SEED } from "./random.ts";

/** Runs a race many times. Some order of the acts explains each result. */
export function raceTest<S>(
  random: Random,
  what: string,
  begin: S,
  setUp: () => Promise<{ racers: readonly Racer<S>[]; end: (outcomes: Outcomes) => Promise<S> }>,
): void {
  const rounds = async () => {
    const [possible, seen] = [new Set<string>(), new Set<string>()];
    for (let round = 0; hasRound(round, seen, possible); round++) {
      const { racers, end } = await setUp();
      const outcomes = await race(random, racers);
      const found = await end(outcomes);
      const results = [...outcomes].toSorted().map((pair) => pair.join(" "));
      const ends = serialEnds(racers, outcomes, begin);
      expect({ results, isExplained: ends.length > 0 }).toEqual({ results, isExplained: true });
      expect(ends).toContainEqual(found);
      for (const way of allWays(racers, begin)) possible.add(way);
      for (const [name, outcome] of outcomes) seen.add(toWay(name, outcome));
    }
    // Each act was both done and refused, if both are possible.
    expect(seen).toEqual(possible);
  };
  test(
    `${what}: some order of the acts explains each result (TEST_SEED=${SEED})`,
    rounds,
    PATIENCE_MS,
  );
}
