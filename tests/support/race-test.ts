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

/** Runs a race many times. Each outcome equals that of some order of the acts. */
export function raceTest<S>(
  random: Random,
  what: string,
  begin: S,
  scene: () => Promise<{ racers: readonly Racer<S>[]; end: (outcomes: Outcomes) => Promise<S> }>,
): void {
  const play = async () => {
    const [possible, seen] = [new Set<string>(), new Set<string>()];
    for (let round = 0; hasRound(round, seen, possible); round++) {
      const { racers, end } = await scene();
      const outcomes = await race(random, racers);
      const found = await end(outcomes);
      const told = [...outcomes].toSorted().map((pair) => pair.join(" "));
      const ends = serialEnds(racers, outcomes, begin);
      expect({ told, ends: ends.length > 0 }).toEqual({ told, ends: true });
      expect(ends).toContainEqual(found);
      for (const way of allWays(racers, begin)) possible.add(way);
      for (const [name, outcome] of outcomes) seen.add(toWay(name, outcome));
    }
    // Each act came in time and too late, where it can.
    expect(seen).toEqual(possible);
  };
  test(
    `${what}: one of the orders in which it could have happened (TEST_SEED=${SEED})`,
    play,
    PATIENCE_MS,
  );
}
