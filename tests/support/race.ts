import { Problem } from "@teahouse/protocol";
import type { Random } from "./random.ts";

const USUAL_ROUNDS = process.env.TEST_REDIS === undefined ? 25 : 12;

/** How often each race runs: less often on three servers, where a round takes long. `TEST_ROUNDS` sets it. */
export const ROUNDS = Number(process.env.TEST_ROUNDS ?? USUAL_ROUNDS);

/** The most rounds, if a possible outcome has not been seen yet. */
const ROUNDS_MAX = 10 * ROUNDS;

/** How long a race may take, in milliseconds. */
export const PATIENCE_MS = 60_000 + ROUNDS * 500;

/** Whether another round runs. */
export function hasRound(
  round: number,
  seen: ReadonlySet<string>,
  possible: ReadonlySet<string>,
): boolean {
  return round < ROUNDS || (round < ROUNDS_MAX && seen.size < possible.size);
}

/** How far apart the acts of one race may begin, in milliseconds. */
const APART_MS = 3;

/** One of the acts that run at the same time. */
export interface Racing {
  readonly name: string;
  readonly act: () => Promise<unknown>;
}

/** An act with its expected outcomes. */
export interface Racer<S> extends Racing {
  /** The outcome in a state, and the state after it. */
  readonly model: (state: S) => readonly [S, ...string[]];
}

/** The outcomes of concurrent acts, by name. */
export type Outcomes = ReadonlyMap<string, string>;

/** "done", or the code of the problem, with its state if it has one. */
export async function outcomeOf(done: Promise<unknown>): Promise<string> {
  try {
    await done;
    return "done";
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { state } = error.fields;
    return state === undefined ? error.code : `${error.code}:${state}`;
  }
}

/** Starts all acts at once, in a random order. Returns the outcome of each. */
export async function race(random: Random, racers: readonly Racing[]): Promise<Outcomes> {
  const running = shuffled(random, racers).map(async ({ name, act }) => {
    const pause = random.chance(0.5) ? random.next() * APART_MS : 0;
    if (pause > 0) await Bun.sleep(pause);
    return [name, await outcomeOf(act())] as const;
  });
  return new Map(await Promise.all(running));
}

/**
 * The end states of all orders, one act after another, in which each act has its actual outcome. Empty if no order
 * explains the outcomes.
 */
export function serialEnds<S>(racers: readonly Racer<S>[], outcomes: Outcomes, state: S): S[] {
  if (racers.length === 0) return [state];
  return racers.flatMap((racer) => {
    const [next, ...possible] = racer.model(state);
    if (!possible.includes(outcomes.get(racer.name) ?? "")) return [];
    const rest = racers.filter((other) => other !== racer);
    return serialEnds(rest, outcomes, next);
  });
}

/** The possible outcomes of each act over all orders, written by `toWay`. */
export function allWays<S>(racers: readonly Racer<S>[], state: S): Set<string> {
  const ways = racers.flatMap((racer) => {
    const [next, ...possible] = racer.model(state);
    const rest = racers.filter((other) => other !== racer);
    return [...possible.map((outcome) => toWay(racer.name, outcome)), ...allWays(rest, next)];
  });
  return new Set(ways);
}

/** Names an act, and whether it was done or refused for any reason. */
export function toWay(name: string, outcome: string): string {
  return `${name} ${outcome === "done" ? "done" : "refused"}`;
}

export function shuffled<T>(random: Random, from: readonly T[]): T[] {
  return from
    .map((value) => ({ value, place: random.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ value }) => value);
}
