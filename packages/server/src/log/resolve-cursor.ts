import type { Cursor, EventId } from "@teahouse/protocol";
import { parseCursor } from "./cursor.ts";
import type { Hub } from "./hub.ts";
import { timeOfEvent } from "./store.ts";

/** The position at which a client starts. */
export interface Start {
  readonly id: EventId;
  readonly cursor: Cursor;
}

/**
 * The position of a cursor in this log; the newest one without a cursor. Undefined if the cursor belongs to a different
 * log, such as the log before a restore, or a copy. Then the server cannot know what the client missed.
 */
export async function resolveCursor(
  hub: Hub,
  cursor: Cursor | undefined,
): Promise<Start | undefined> {
  if (cursor === undefined) return { id: hub.applied, cursor: hub.cursor };
  const { epoch, id, at } = parseCursor(cursor);
  if (epoch !== hub.epoch) return undefined;
  if (id > hub.applied) {
    const head = await hub.database.read((sql) => hub.database.head(sql, false));
    if (id > head.id) return undefined;
    await hub.whenApplied(id);
  }
  return (await atOf(hub, id)) === at ? { id, cursor } : undefined;
}

async function atOf(hub: Hub, id: EventId): Promise<number | undefined> {
  if (id === 0) return 0;
  return hub.ring.get(id)?.entry.at ?? (await hub.database.read((sql) => timeOfEvent(sql, id)));
}
