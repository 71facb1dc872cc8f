import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { asPoolerError } from "../../../../tests/support/answer-patterns.ts";
import { openTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { openProxy } from "../../../../tests/support/faulty-proxy.ts";
import { openHouse } from "../../../../tests/support/house.ts";
import { Clock } from "../lib/clock.ts";
import { messageHandlers } from "../messages/handlers.ts";
import { UnknownOutcome, Unreachable } from "./database.ts";
import { openDatabase } from "./open.ts";
import { only, rows } from "./sql.ts";

const POSTGRES = process.env.TEST_POSTGRES;

describe.skipIf(POSTGRES === undefined)("a transaction on PostgreSQL", () => {
  let place: TestDatabase;

  beforeAll(async () => {
    place = await openTestDatabase(new Clock());
  });
  afterAll(() => place.close());

  const counters = () =>
    place.database.read(async (sql) => {
      const found = await sql<{ name: string }>`select name from counters order by name`;
      return found.map(({ name }) => name);
    });

  test("is undone when a write is refused, also when nobody awaits that write", async () => {
    const writing = place.database.write(async (sql) => {
      await sql`insert into counters (name, value) values ('good', 1)`;
      await sql`insert into counters (name, value) values ('good', 2)`;
    });
    expect(await writing.catch((error) => error.errno)).toBe("23505");
    expect(await counters()).toEqual([]);
  });

  test("throws the first failure, and writes nothing after it", async () => {
    const writing = place.database.write(async (sql) => {
      await sql`insert into counters (name, value) values ('no number', ${"x"})`;
      await sql`select 1 as one`.catch(() => {});
      await sql`insert into counters (name, value) values ('after', 1)`;
    });
    expect(await writing.catch((error) => error.errno)).toBe("22P02");
    expect(await counters()).toEqual([]);
  });

  test("leaves nothing when its connection ends, and the next transaction gets a new connection", async () => {
    const writing = place.database.write(async (sql) => {
      await sql`insert into counters (name, value) values ('half', 1)`;
      await sql`select pg_terminate_backend(pg_backend_pid())`.catch(() => {});
      await sql`insert into counters (name, value) values ('other half', 1)`;
    });
    expect(await writing.catch((error) => error)).toBeInstanceOf(Unreachable);
    expect(await counters()).toEqual([]);
    await place.database.write(
      (sql) => sql`insert into counters (name, value) values ${rows([["whole", 1]])}`,
    );
    expect(await counters()).toEqual(["whole"]);
  });

  test("has an unknown outcome when its COMMIT is answered with an error", async () => {
    const { url = "", folder } = place.place;
    const proxy = await openProxy(url);
    const database = await openDatabase({ url: proxy.by(url), folder }, new Clock());
    proxy.rewrite(asPoolerError);
    const writing = database.write(
      (sql) => sql`insert into counters (name, value) values ('perhaps', 1)`,
    );
    expect(await writing.catch((error) => error)).toBeInstanceOf(UnknownOutcome);
    expect(await counters()).toContain("perhaps");
    await database.close();
    proxy.close();
  });

  test.each(["08P01", "53200", "58030", "25006"])(
    "fails as unreachable, so that it can be tried again later, when the server answers with %s",
    async (code) => {
      const { database } = place;
      await database.write(
        (sql) => sql`create or replace function refuse(code text) returns void language plpgsql
          as $$ begin raise exception using errcode = code; end $$`,
      );
      const writing = database.write((sql) => sql`select refuse(${code})`);
      expect(await writing.catch((error) => error)).toBeInstanceOf(Unreachable);
    },
  );

  test("that only reads sees one state, whatever others write meanwhile", async () => {
    const count = async (sql: Parameters<Parameters<typeof place.database.read>[0]>[0]) =>
      only(await sql<{ count: number }>`select count(*) as count from counters`).count;
    await place.database.read(async (sql) => {
      const before = await count(sql);
      await place.database.write(
        (other) => other`insert into counters (name, value) values ('meanwhile', 1)`,
      );
      expect(await count(sql)).toBe(before);
    });
    expect(await counters()).toContain("meanwhile");
  });
});

test.skipIf(POSTGRES === undefined)(
  "sixty messages sent at once wait at most three times for a database, however far away it is",
  async () => {
    const proxy = await openProxy(POSTGRES ?? "");
    const house = await openHouse({ postgres: proxy.by(POSTGRES ?? "") });
    const [alice, bob] = await house.cast("Alice", "Bob");
    const conversation = await alice.befriend(bob);
    const send = (text: string) =>
      messageHandlers["message.send"](
        house.app.house,
        {
          caller: { user: alice.id, kind: "person", session: "" },
          ...{ id: "", address: "", userAgent: "", device: "" },
        },
        { conversation, clientId: crypto.randomUUID(), text },
      );
    const sixty = () => Promise.all(Array.from({ length: 60 }, (_, n) => send(`${n}`)));
    await sixty();
    // So far away that a whole batch is sent before the first answer arrives.
    proxy.delay(100);
    const turns: number[] = [];
    for (let round = 0; round < 5; round++) {
      const before = proxy.turns;
      await sixty();
      turns.push(proxy.turns - before);
    }
    proxy.delay(0);
    expect(Math.min(...turns)).toBeLessThanOrEqual(3);
    await house.close();
    proxy.close();
  },
);
