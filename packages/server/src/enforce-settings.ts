import { Problem } from "@teahouse/protocol";
import { createPublicRoom } from "./groups/public-room.ts";
import { setPublicRoom, sweepPublicRoom } from "./groups/set-public-room.ts";
import type { House } from "./house.ts";
import type { Act } from "./log/types.ts";
import { endGuestSessions } from "./sessions/end.ts";

/** How many users one act lets into the lobby, or removes from it. */
const USERS_AT_ONCE = 100;

const ATTEMPTS = 5;

/** How long an attempt waits until the server has caught up with the log, in milliseconds. */
const CATCH_UP_MS = 5_000;

/** Brings a house into the state that its settings ask for, before it serves anybody. */
export async function enforceSettings(house: House): Promise<void> {
  const { guests, lobby } = house.settings;
  await write(house, createPublicRoom);
  await write(house, (tx) => setPublicRoom(tx, lobby));
  while (await write(house, (tx) => sweepPublicRoom(tx, USERS_AT_ONCE)));
  if (guests) return;
  while ((await write(house, (tx) => endGuestSessions(tx))) > 0);
}

/**
 * Runs an act, again if it was refused. A server that starts on a busy machine may be silent for a moment, because it has
 * not looked at the log for seconds.
 */
async function write<T>(house: House, act: Act<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    await house.hub.staleness.untilCaughtUp(CATCH_UP_MS);
    try {
      return await house.write(act);
    } catch (error) {
      const isRefused = error instanceof Problem && error.code === "unavailable";
      if (!isRefused || attempt === ATTEMPTS) throw error;
    }
  }
}
