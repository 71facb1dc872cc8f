import type { Handlers } from "../handler.ts";
import { takeSnapshot } from "./snapshot.ts";

export const syncHandlers: Handlers<"snapshot.show"> = {
  "snapshot.show": async (house, { caller }) =>
    await house.read((sql) => takeSnapshot(house.database, sql, caller.user, house.clock.now())),
};
