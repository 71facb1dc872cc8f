import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { SQL } from "bun";
import { connectionTo } from "../../../../tests/support/connections.ts";
import { createPlace, type TestPlace } from "../../../../tests/support/database.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { onPostgres } from "../../../../tests/support/long.ts";
import { Person } from "../../../../tests/support/person.ts";
import {
  type PgBouncer,
  type PoolMode,
  startPgBouncer,
} from "../../../../tests/support/pgbouncer.ts";
import { refusal } from "../../../../tests/support/refusal.ts";
import { createApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { Clock } from "../lib/clock.ts";
import { LostSession } from "./connections.ts";
import { openDatabase } from "./open.ts";
import { Pool } from "./pool.ts";
import { assertOwnSession } from "./pooler.ts";

const ADMIN = process.env.TEST_POSTGRES;

onPostgres("behind PgBouncer", () => {
  let place: TestPlace;
  let pooler: PgBouncer | undefined;

  beforeAll(async () => {
    place = await createPlace();
  });
  afterAll(() => place.remove());
  afterEach(async () => {
    await pooler?.stop();
    pooler = undefined;
  });

  /** Starts the pooler. Returns the address of the house through it. */
  async function through(mode: PoolMode): Promise<string> {
    pooler = await startPgBouncer(ADMIN ?? "", mode);
    return pooler.urlOf(new URL(place.url ?? "").pathname);
  }

  test("in session mode every connection has its settings, even after it was lost and opened again", async () => {
    const url = await through("session");
    const database = await openDatabase({ folder: place.folder, url }, new Clock());
    const expectSettings = async () => {
      for (const way of ["write", "read", "watch"] as const) {
        const [settings] = await database[way](
          (sql) => sql`
            select current_setting('statement_timeout') as statement,
              current_setting('idle_in_transaction_session_timeout') as idle,
              current_setting('tcp_keepalives_idle') as quiet,
              current_setting('enable_seqscan') as scans,
              current_setting('application_name') as name`,
        );
        expect(settings).toEqual({
          ...{ statement: "5s", idle: "2s", quiet: "10", scans: "off", name: "teahouse" },
        });
      }
    };
    await expectSettings();
    const admin = connectionTo(ADMIN ?? "");
    const name = new URL(url).pathname.slice(1);
    await admin`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = ${name} and application_name = 'teahouse'`;
    await eventually(expectSettings);
    await database.close();
  });

  test("in session mode a server sends and delivers messages", async () => {
    const url = await through("session");
    const flags = ["--port", "0", "--log-level", "silent", "--database-url", url];
    const app = await createApp(readConfig(flags, {}));
    const alice = await Person.enter(app.url, "Alice");
    const said = Array.from({ length: 8 }, (_, n) => alice.say("g:10000", `cup ${n}`));
    const seqs = (await Promise.all(said)).map(({ seq }) => seq);
    expect(seqs.toSorted((a, b) => a - b)).toEqual(seqs.map((_, n) => n + 1));
    await app.stop();
  });

  test.each(["transaction", "statement"] as const)(
    "in %s mode a server says in one line what to change",
    async (mode) => {
      const url = await through(mode);
      const { lines, code } = await refusal("--port", "0", "--database-url", url);
      expect({ count: lines.length, code }).toEqual({ count: 1, code: 1 });
      expect(lines[0]).toContain("session mode (PgBouncer: pool_mode = session)");
    },
  );

  test.each([
    ["session", "kept"],
    ["transaction", "mixed"],
  ] as const)(
    "in %s mode sessions are %s, and a server finds that out even without prepared statements",
    async (mode, expected) => {
      const url = await through(mode);
      const pools = [1, 2].map(() => new Pool(() => new SQL({ url, max: 1, prepare: false })));
      const [idle, busy] = pools as [Pool, Pool];
      const found = await assertOwnSession(idle, busy).then(
        () => "kept",
        (error) => (error instanceof LostSession ? "mixed" : error),
      );
      expect(found).toBe(expected);
      await Promise.all(pools.map((pool) => pool.close()));
    },
  );
});
