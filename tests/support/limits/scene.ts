import type { LimitName, Limits } from "@teahouse/protocol";
import type { TestHouse } from "../house.ts";
import type { Person } from "../person.ts";
import type { StandingClock } from "../standing-clock.ts";
import type { Visit } from "../visit.ts";

/** What a limit is tried in: two people who have done nothing yet, and an address that nobody came from. */
export interface Scene {
  readonly limits: Limits;
  readonly house: TestHouse;
  readonly clock: StandingClock;
  readonly visit: Visit;
  readonly alice: Person;
  readonly bob: Person;
}

/** Goes up to a limit and one past it. */
export type Case = (scene: Scene) => Promise<void>;

/** How some of the limits are tried. */
export type Cases = { readonly [name in LimitName]?: Case };

/** The code of the problem; empty where there was none. */
export async function codeOf(done: Promise<unknown>): Promise<string> {
  return await done.then(
    () => "",
    (problem: { readonly code: string }) => problem.code,
  );
}

/** The same act so many times. */
export function repeat<T>(count: number, act: () => Promise<T>): (() => Promise<T>)[] {
  return Array.from({ length: count }, () => act);
}

/** Does all of it at once. */
export async function all(acts: readonly (() => Promise<unknown>)[]): Promise<void> {
  await Promise.all(acts.map((act) => act()));
}
