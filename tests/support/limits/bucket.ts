import { expect } from "bun:test";
import { all, type Scene } from "./scene.ts";

/** Checks that `count` acts succeed, that the next is refused with a time, and that it succeeds at that time. */
export async function bucket(
  { clock }: Pick<Scene, "clock">,
  acts: readonly (() => Promise<unknown>)[],
  count: number,
  secondsForOne = 1,
): Promise<void> {
  const [last] = acts.slice(count);
  if (last === undefined) throw new Error("There is none to be refused");
  await all(acts.slice(0, count));
  const refused = await last().then(
    () => undefined,
    (problem: unknown) => problem,
  );
  const retryAfter = Math.ceil(secondsForOne);
  expect(refused).toMatchObject({ code: "rate_limited", status: 429, fields: { retryAfter } });
  clock.advance(retryAfter);
  await last();
}
