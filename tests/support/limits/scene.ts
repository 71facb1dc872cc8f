import type { LimitName, Limits } from "@teahouse/protocol";
import type { TestHouse } from "../house.ts";
import type { Person } from "../person.ts";
import type { StandingClock } from "../standing-clock.ts";
import type { Visit } from "../visit.ts";

/** Where a limit is tested: a house, two new people and a visitor with an unused address. */
export interface Scene {
  readonly limits: Limits;
  readonly house: TestHouse;
  readonly clock: StandingClock;
  readonly visit: Visit;
  readonly alice: Person;
  readonly bob: Person;
}

/** Uses a limit up. One more act is refused. */
export type Case = (scene: Scene) => Promise<void>;

/** Cases for some of the limits. */
export type Cases = { readonly [name in LimitName]?: Case };

/** The code of the problem, or an empty text. */
export async function codeOf(done: Promise<unknown>): Promise<string> {
  return await done.then(
    () => "",
    (problem: { readonly code: string }) => problem.code,
  );
}

/** The same act `count` times. */
export function repeat<T>(count: number, act: () => Promise<T>): (() => Promise<T>)[] {
  return Array.from({ length: count }, () => act);
}

/** Runs all acts at the same time. */
export async function all(acts: readonly (() => Promise<unknown>)[]): Promise<void> {
  await Promise.all(acts.map((act) => act()));
}
