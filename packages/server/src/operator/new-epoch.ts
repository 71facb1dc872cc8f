import { randomWord } from "../lib/random.ts";
import { renameLog } from "../log/store.ts";
import { readPlace } from "./arguments.ts";
import type { Say } from "./command.ts";
import { openHouse } from "./open-house.ts";

/**
 * Gives the log a new name. Clients that have seen more than a restored copy then load again instead of using their
 * cursors. The servers have to be stopped, since they remember the name.
 */
export async function newEpoch(args: readonly string[], say: Say): Promise<number> {
  const database = await openHouse(readPlace(args));
  try {
    const epoch = randomWord(6);
    await database.write((sql) => renameLog(sql, epoch));
    say(`The log has the new name ${epoch}; all clients will load again`);
    return 0;
  } finally {
    await database.close();
  }
}
