import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { openTestDatabase, type TestDatabase } from "../../../../tests/support/database.ts";
import { Clock } from "../lib/clock.ts";

describe.skipIf(process.env.TEST_POSTGRES === undefined)("a connection to PostgreSQL", () => {
  let place: TestDatabase;

  beforeAll(async () => {
    place = await openTestDatabase(new Clock());
  });
  afterAll(() => place.close());

  test.each(["write", "read", "watch"] as const)(
    "to %s is ended when the node stalls, waits too long, or is lost",
    async (way) => {
      const [settings] = await place.database[way](
        (sql) => sql`
          select current_setting('statement_timeout') as statement,
            current_setting('lock_timeout') as lock,
            current_setting('idle_in_transaction_session_timeout') as idle,
            current_setting('tcp_keepalives_idle') as quiet,
            current_setting('tcp_keepalives_interval') as again,
            current_setting('tcp_keepalives_count') as times`,
      );
      expect(settings).toEqual({
        ...{ statement: "5s", lock: "5s", idle: "2s" },
        ...{ quiet: "10", again: "5", times: "3" },
      });
    },
  );
});
