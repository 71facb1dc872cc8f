import type { Cursor, EventId } from "@teahouse/protocol";

/**
 * The id of the newest event before a cursor. Cursors are opaque to users of the SDK. Only this function looks
 * inside, because snapshots and heartbeats give their place in the log only as a cursor.
 */
export function positionOf(cursor: Cursor): EventId {
  return Number(cursor.split(".")[1]);
}
