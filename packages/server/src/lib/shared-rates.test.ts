import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { Problem } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { type Redis, startRedis } from "../../../../tests/support/redis.ts";
import type { Broker } from "../broker/broker.ts";
import { openRedis } from "../broker/redis.ts";
import { per, type Rate, Rates } from "./rates.ts";
import { SharedRates } from "./shared-rates.ts";

/** A rate so slow that no token comes back during a test. */
const THREE_A_DAY: Rate = per(86_400, 3);

let redis: Redis;
let brokers: Broker[];
let one: Rates;
let other: Rates;
let offset: number;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

beforeEach(async () => {
  offset = 0;
  const epoch = crypto.randomUUID();
  brokers = ["one", "other"].map((node) =>
    openRedis({
      ...{ url: redis.url, epoch, node, answerMs: 5_000 },
      ...{ received() {}, changed() {}, publishFailed() {}, failed() {} },
    }),
  );
  await eventually(() => expect(brokers.map(({ state }) => state)).toEqual(["up", "up"]));
  const now = () => Date.now() + offset;
  [one, other] = brokers.map(
    ({ run }) => new Rates(now, new SharedRates({ run, offset: () => offset })),
  ) as [Rates, Rates];
});
afterEach(async () => {
  for (const broker of brokers) await broker.stop();
});

/** Takes a token. Returns 0, or the seconds to wait. */
async function take(rates: Rates, name = "alice", rate = THREE_A_DAY): Promise<number> {
  try {
    await rates.take(name, rate);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return Number(error.fields.retryAfter);
  }
}

/** Expects that almost the whole time until the next token is left. */
function expectAll(wait: number): void {
  expect(wait).toBeWithin(28_700, 28_801);
}

describe("two servers", () => {
  test("give Alice together what one server would give her, and say how long to wait", async () => {
    const taken = [await take(one), await take(other), await take(one)];
    expect(taken).toEqual([0, 0, 0]);
    const wait = await take(other);
    expectAll(wait);
    offset += wait * 1000;
    expect(await take(other)).toBe(0);
    expect(await take(one)).toBeGreaterThan(28_700);
  });

  test("give her no more when she asks both at the same time", async () => {
    const asked = Array.from({ length: 40 }, (_, n) => take(n % 2 === 0 ? one : other));
    const waits = await Promise.all(asked);
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
  });

  test("count Bob separately, and take a token back that did not count", async () => {
    for (const rates of [one, other, one]) await take(rates);
    expect(await take(other, "bob")).toBe(0);
    await one.giveBack("alice", THREE_A_DAY);
    expect([await take(other), (await take(one)) > 0]).toEqual([0, true]);
  });

  test("give her more with time, even if the clock is set back by a day in between", async () => {
    const wait = 28_800;
    for (const rates of [one, other, one]) await take(rates);
    expectAll(await take(other));
    offset -= 86_400_000;
    expectAll(await take(other));
    offset += wait * 1000;
    expect(await take(other)).toBe(0);
  });

  test("delete a bucket that is full again", async () => {
    const quick: Rate = { burst: 2, perSecond: 0.5 };
    await take(one, "carol", quick);
    const known = () => brokers[0]?.run('return redis.call("EXISTS", KEYS[1])', "rate:carol", []);
    expect(await known()).toBe(1);
    await eventually(async () => expect(await known()).toBe(0));
  });

  test("count each for itself while Redis is away", async () => {
    await redis.kill();
    await eventually(() => expect(brokers.map(({ state }) => state)).toEqual(["down", "down"]));
    const waits = [];
    for (const rates of [one, one, one, one, other, other, other, other]) {
      waits.push(await take(rates));
    }
    expect(waits.map((wait) => wait === 0)).toEqual([
      ...[true, true, true, false],
      ...[true, true, true, false],
    ]);
    await redis.start();
  });
});
