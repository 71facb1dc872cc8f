import { deleteOldFiles } from "./attachments/delete.ts";
import { deleteSomeUnneeded } from "./attachments/delete-unneeded.ts";
import { releaseForgotten } from "./attachments/unneeded-conversations.ts";
import { expireUploads } from "./attachments/uploads/expire.ts";
import { isOutage } from "./database/watch-outages.ts";
import type { House } from "./house.ts";
import { describeError } from "./lib/logger.ts";
import { messagesOf } from "./lib/start-error.ts";
import { deleteSentBefore } from "./members/store/speakers.ts";
import { deleteExpired } from "./password-resets/store.ts";
import { forgetAddresses } from "./sessions/addresses.ts";
import { endUnusedSessions } from "./sessions/end.ts";
import { deleteSilentGuests } from "./users/delete-account.ts";

const INTERVAL_MS = 600_000;

/** How often a server looks for receipts that another server stored and did not tell before it died. */
const RECEIPTS_MS = 10_000;

/**
 * Ends unused sessions. Deletes inactive guests, expired password resets and uploads, old addresses, the times of messages
 * in slow mode, old files, and the bytes of files that nobody needs. Empties SQLite's log.
 */
export class Housekeeping {
  readonly #house: House;
  readonly #timers: readonly ReturnType<typeof setInterval>[];

  constructor(house: House) {
    this.#house = house;
    this.#timers = [
      setInterval(() => this.run(), INTERVAL_MS),
      // A single server tells its own receipts when it starts.
      house.database.engine === "postgres"
        ? setInterval(() => house.receipts.schedule(), RECEIPTS_MS)
        : setInterval(() => this.#emptyLog(), house.timing.emptyLog),
    ];
  }

  async run(): Promise<void> {
    const { limits, logger, hub, sessions } = this.#house;
    try {
      // An open connection counts as use of its session.
      for (const { session } of [...hub.listeners.connections()]) await sessions.findById(session);
      while ((await this.#house.write((tx) => endUnusedSessions(tx, limits.sessionDays))) > 0);
      while ((await this.#house.write((tx) => deleteSilentGuests(tx, limits.guestDays))) > 0);
      await this.#house.write((tx) => forgetAddresses(tx, limits.banAddressDays));
      const longest = limits.slowSecondsMax * 1000;
      await this.#house.write((tx) => deleteSentBefore(tx.sql, tx.now - longest));
      await this.#house.write((tx) => deleteExpired(tx.sql, tx.now));
      while ((await this.#house.write(expireUploads)) > 0);
      await releaseForgotten(this.#house);
      while ((await this.#house.write((tx) => deleteOldFiles(tx, limits))) > 0);
      while ((await deleteSomeUnneeded(this.#house)) > 0);
    } catch (error) {
      if (isOutage(error)) return;
      logger.warn("Housekeeping failed; it runs again later", describeError(error));
    }
  }

  #emptyLog(): void {
    try {
      this.#house.database.emptyLog();
    } catch (error) {
      const cause = messagesOf(error);
      this.#house.logger.warn("SQLite's log could not be emptied", { cause });
    }
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }
}
