import { formatCursor } from "./cursor.ts";
import { Encoded } from "./encoded.ts";
import { type Entry, toEvent } from "./types.ts";

/** The frame of an entry, with the cursor after it. It is the same for everybody. */
export function encodeEntry(epoch: string, entry: Entry): Encoded {
  const cursor = formatCursor({ epoch, id: entry.id, at: entry.at });
  return Encoded.of({ ...toEvent(entry), cursor });
}
