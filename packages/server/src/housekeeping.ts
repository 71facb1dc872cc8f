import type { House } from "./house.ts";
import { describeError } from "./lib/logger.ts";
import { endUnusedSessions } from "./sessions/end.ts";
import { deleteSilentGuests } from "./users/delete-account.ts";

const EVERY_MS = 600_000;

/** How often it is looked for receipts that a server which has died was still to tell. */
const RECEIPTS_MS = 10_000;

/** Ends what is too old to be kept: sessions that nobody uses, guests who are silent. */
export class Housekeeping {
  readonly #house: House;
  readonly #timers: readonly ReturnType<typeof setInterval>[];

  constructor(house: House) {
    this.#house = house;
    this.#timers = [
      setInterval(() => this.run(), EVERY_MS),
      // Alone it tells its own as it starts.
      ...(house.database.engine === "postgres"
        ? [setInterval(() => house.receipts.schedule(), RECEIPTS_MS)]
        : []),
    ];
  }

  async run(): Promise<void> {
    const { limits, logger, hub, sessions } = this.#house;
    try {
      // Who only listens uses the session too.
      for (const { session } of [...hub.listeners.connections()]) await sessions.findById(session);
      while ((await this.#house.write((tx) => endUnusedSessions(tx, limits.sessionDays))) > 0);
      while ((await this.#house.write((tx) => deleteSilentGuests(tx, limits.guestDays))) > 0);
    } catch (error) {
      logger.warn("Housekeeping was interrupted; it is tried again", describeError(error));
    }
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }
}
