import { afterEach, expect, test } from "bun:test";
import { type ReservedSQL, SQL } from "bun";
import { eventually } from "../../../../tests/support/eventually.ts";
import { Unresponsive } from "./pipeline.ts";
import { type Patience, Pool } from "./pool.ts";

const URL = process.env.TEST_POSTGRES;

let opened: Pool[] = [];

afterEach(async () => {
  await Promise.all(opened.map((pool) => pool.close()));
  opened = [];
});

/** Opens a pool of two connections, and counts how often it opens them. */
function openPool(patience: Patience) {
  let made = 0;
  const pool = new Pool(() => {
    made++;
    return new SQL({ url: URL ?? "", max: 2 });
  }, patience);
  opened.push(pool);
  return { pool, made: () => made };
}

/** Work that takes some seconds. */
const sleep = (seconds: number) => async (connection: ReservedSQL) => {
  try {
    await connection`select pg_sleep(${seconds})`;
  } finally {
    connection.release();
  }
};

/** Work that keeps its connection until something else has happened. */
const until = (other: Promise<void>) => async (connection: ReservedSQL) => {
  await other;
  connection.release();
};

test.skipIf(URL === undefined)(
  "work that waits long for a busy pool is done, and the pool keeps its connections",
  async () => {
    const { pool, made } = openPool({ silence: 2_000, stuck: 2_000 });
    await Promise.all(Array.from({ length: 60 }, () => pool.run(sleep(0.1))));
    expect(made()).toBe(1);
  },
);

test.skipIf(URL === undefined)(
  "a connection without answers is replaced alone while others get answers",
  async () => {
    const { pool, made } = openPool({ silence: 4_000, stuck: 1_000 });
    let over = false;
    const dead = pool.run(sleep(30)).catch((error) => error);
    const busy = (async () => {
      while (!over) await pool.run(sleep(0.05));
    })();
    expect(await dead).toBeInstanceOf(Unresponsive);
    over = true;
    await busy;
    expect(made()).toBe(1);
    const second = Promise.withResolvers<void>();
    await Promise.all([pool.run(until(second.promise)), pool.run(sleep(0)).then(second.resolve)]);
  },
);

test.skipIf(URL === undefined)(
  "all connections are replaced, and all waiting work fails, when no connection gets an answer",
  async () => {
    const { pool, made } = openPool({ silence: 500, stuck: 8_000 });
    const asked = Array.from({ length: 5 }, () => pool.run(sleep(30)).catch((error) => error));
    for (const error of await Promise.all(asked)) expect(error).toBeInstanceOf(Error);
    expect(made()).toBe(2);
    await eventually(() => pool.run(sleep(0)));
  },
);
