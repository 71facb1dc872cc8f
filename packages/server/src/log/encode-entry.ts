import { formatCursor } from "./cursor.ts";
import { Encoded } from "./encoded.ts";
import { type Entry, toEvent } from "./types.ts";

/** An entry as everybody gets it, with the cursor that stands behind it. */
export function encodeEntry(epoch: string, entry: Entry): Encoded {
  const cursor = formatCursor({ epoch, id: entry.id, at: entry.at });
  return Encoded.of({ ...toEvent(entry), cursor });
}
