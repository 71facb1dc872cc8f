import { afterAll, beforeAll, expect, test } from "bun:test";
import { openTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { Clock } from "../lib/clock.ts";
import { Unreachable, WAITING_MAX } from "./database.ts";

let place: TestDatabase;

beforeAll(async () => {
  place = await openTestDatabase(new Clock());
});
afterAll(() => place.close());

test("a read is refused at once while a thousand reads wait, and the waiting ones are served", async () => {
  const gate = Promise.withResolvers<void>();
  const reads = Array.from({ length: WAITING_MAX + 100 }, () =>
    place.database.read(() => gate.promise),
  );
  const outcomes = Promise.allSettled(reads);
  expect(await reads.at(-1)?.catch((error) => error)).toBeInstanceOf(Unreachable);
  gate.resolve();
  const served = (await outcomes).filter(({ status }) => status === "fulfilled");
  expect(served.length).toBeGreaterThanOrEqual(WAITING_MAX);
});
