import type { Cursor, EventId } from "@teahouse/protocol";

/**
 * The id of the newest event that a cursor stands behind. Cursors are opaque to users of the SDK; this is the one
 * place that looks inside, because a snapshot and a heartbeat name their place in the log by the cursor alone.
 */
export function positionOf(cursor: Cursor): EventId {
  return Number(cursor.split(".")[1]);
}
