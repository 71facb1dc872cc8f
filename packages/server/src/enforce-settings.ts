import { createPublicRoom } from "./groups/public-room.ts";
import { setPublicRoom, sweepPublicRoom } from "./groups/set-public-room.ts";
import type { House } from "./house.ts";
import { endGuestSessions } from "./sessions/end.ts";

/** How many users one act lets into the lobby, or removes from it. */
const USERS_AT_ONCE = 100;

/** Brings a house into the state that its settings ask for, before it serves anybody. */
export async function enforceSettings(house: House): Promise<void> {
  const { guests, lobby } = house.settings;
  await house.write(createPublicRoom);
  await house.write((tx) => setPublicRoom(tx, lobby));
  while (await house.write((tx) => sweepPublicRoom(tx, USERS_AT_ONCE)));
  if (guests) return;
  while ((await house.write((tx) => endGuestSessions(tx))) > 0);
}
