import { openDatabase } from "../database/open.ts";
import { Clock } from "../lib/clock.ts";
import { randomWord } from "../lib/random.ts";
import { renameLog } from "../log/store.ts";
import { readPlace } from "./arguments.ts";
import type { Say } from "./commands.ts";

/**
 * Gives the log a new name, so that clients which are ahead of a restored copy load again and do not trust their
 * cursors. The servers are stopped for it: they remember the name.
 */
export async function newEpoch(args: readonly string[], say: Say): Promise<number> {
  const database = await openDatabase(readPlace(args), new Clock());
  try {
    const epoch = randomWord(6);
    await database.write((sql) => renameLog(sql, epoch));
    say(`The log is called ${epoch} now; all clients load again`);
    return 0;
  } finally {
    await database.close();
  }
}
