import { join } from "node:path";
import { type Exclusive, exclusivePostgres, exclusiveSqlite } from "../database/exclusive.ts";
import { HOUSE_FILE, type Place } from "../database/open.ts";
import { only, type Sql } from "../database/sql.ts";
import { randomWord } from "../lib/random.ts";
import { BEHIND_MS, behindBy } from "../log/clock-watch.ts";
import { renameLog } from "../log/store.ts";
import { readPlace } from "./arguments.ts";
import type { Say } from "./command.ts";
import { openHouse } from "./open-house.ts";
import { shiftTimes, type Wrong } from "./shift-times.ts";

/**
 * Corrects times in the future, which a wrong clock wrote. By now the clock must be right, and the servers must be stopped.
 * All clients load again.
 */
export async function correctTimes(args: readonly string[], say: Say): Promise<number> {
  const place = readPlace(args);
  const database = await openHouse(place);
  const exclusive = openExclusive(place, say);
  try {
    const { now } = await database.read((sql) => database.head(sql, false));
    const moved = await exclusive.run(async (sql, execute) => {
      const wrong = await findWrong(sql, now);
      if (wrong === undefined) return 0;
      await shiftTimes(execute, wrong);
      await sql`update log set last_at = (select max(at) from events), base_time = 0, base_clock = 0`;
      await renameLog(sql, randomWord(6));
      return wrong.by;
    });
    say(
      moved === 0
        ? "The clock is not earlier than the log; nothing was changed"
        : `The times in the future are moved back by ${Math.round(moved / 1000)} s; all clients will load again`,
    );
    return 0;
  } finally {
    await exclusive.close();
    await database.close();
  }
}

/** Finds the times that a wrong clock wrote. Undefined if the clock is not earlier than the log. */
async function findWrong(sql: Sql, now: number): Promise<Wrong | undefined> {
  // This also locks the log against a server that still runs.
  const [log] = await sql<{ at: number }>`update log set head = head returning last_at as at`;
  if (log === undefined || behindBy({ at: log.at, now }) <= BEHIND_MS) return undefined;
  const { from, before } = only(
    await sql<{ from: number; before: number }>`
      select min(case when at > ${now} then at end) as "from",
        coalesce(max(case when at <= ${now} then at end), 0) as before from events`,
  );
  // Moved times must not come before the right ones.
  return { from, by: Math.min(behindBy({ at: log.at, now }), from - before) };
}

function openExclusive({ url, folder }: Place, say: Say): Exclusive {
  return url === undefined
    ? exclusiveSqlite(join(folder, HOUSE_FILE))
    : exclusivePostgres(url, say);
}
