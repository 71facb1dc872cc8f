import type { Cursor, EventId } from "@teahouse/protocol";
import { parseCursor } from "./cursor.ts";
import type { Hub } from "./hub.ts";
import { eventAt } from "./store.ts";

/** A place that a client named, or the present one. */
export interface Place {
  readonly id: EventId;
  readonly cursor: Cursor;
}

/**
 * Where a cursor stands in this log, or undefined where it is of another log (a restored backup, a
 * copy, the future), so that what was missed cannot be told.
 */
export async function resolveCursor(
  hub: Hub,
  cursor: Cursor | undefined,
): Promise<Place | undefined> {
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
  return hub.ring.get(id)?.entry.at ?? (await hub.database.read((sql) => eventAt(sql, id)));
}
