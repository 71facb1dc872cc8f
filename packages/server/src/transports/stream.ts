import { type Cursor, cursor as cursorSchema, invalid } from "@teahouse/protocol";
import { isOutage } from "../database/watch-outages.ts";
import type { House } from "../house.ts";
import { describeError } from "../lib/logger.ts";
import { attach } from "../log/attach.ts";
import type { Connection } from "../log/connection.ts";

/** Checks the cursor of a stream request. Undefined without one. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined || text === "") return undefined;
  if (cursorSchema.safeParse(text).success) return text;
  throw invalid("cursor", "is not a valid cursor");
}

/** Attaches a new connection to the hub. Every streaming transport calls it. */
export function startStream(
  house: House,
  connection: Connection,
  cursor: Cursor | undefined,
): void {
  run(house, connection, cursor).catch((error: unknown) => {
    const { transport } = connection;
    if (!isOutage(error)) {
      house.logger.warn("A stream could not start", { transport, ...describeError(error) });
    }
    connection.close("restarting");
  });
}

async function run(house: House, connection: Connection, cursor: Cursor | undefined) {
  await attach(house.hub, connection, cursor, {
    now: house.database.clock.now,
    missedMax: house.limits.missedMax,
    heartbeat: house.timing.heartbeat,
    queue: house.longWork,
    found: (events) => house.oweQueries(connection.user, events),
  });
  if (connection.live) await house.presence.sendOnlineFriends(connection);
}
