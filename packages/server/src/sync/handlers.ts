import type { Handlers } from "../handler.ts";
import type { Snapshots } from "./snapshots.ts";

export const syncHandlers = (snapshots: Snapshots): Handlers<"snapshot.show"> => ({
  "snapshot.show": (house, { caller }) => snapshots.show(house, caller.user),
});
