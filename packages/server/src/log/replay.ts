import type { EventId } from "@teahouse/protocol";
import { encodeEntry } from "./encode-entry.ts";
import type { Encoded } from "./encoded.ts";
import type { Hub } from "./hub.ts";
import type { Listener } from "./listener.ts";
import { mayDeliver } from "./spans.ts";
import { readEvents, topicHeads, topicIds } from "./store.ts";
import type { Entry } from "./types.ts";

/** How many topics are read at once. On PostgreSQL they share one round trip. */
const TOPICS_AT_ONCE = 64;

/**
 * The ids after `from` up to `upTo` that the listener may see, in order. If there are more than `limit`, it returns
 * `limit + 1` of them. It reads ids in the ring by id, and older ones from the store by topic. So the cost depends on
 * what the listener missed, not on the length of the log.
 */
export async function missedIds(
  hub: Hub,
  listener: Listener,
  from: EventId,
  upTo: EventId,
  limit: number,
): Promise<EventId[]> {
  // The ring moves on during a read, so a range that is only partly in the ring is read from the store as a whole.
  return from + 1 < hub.ring.first
    ? await storedIds(hub, listener, from, upTo, limit)
    : ringIds(hub, listener, from + 1, upTo, limit);
}

/** The same for ids that are all in the ring. It runs in one turn. */
function ringIds(
  hub: Hub,
  listener: Listener,
  first: EventId,
  upTo: EventId,
  limit: number,
): EventId[] {
  const ids: EventId[] = [];
  for (let id = first; id <= upTo && ids.length <= limit; id++) {
    const slot = hub.ring.get(id);
    if (slot !== undefined && mayDeliver(listener.user, listener.spans, slot.entry)) ids.push(id);
  }
  return ids;
}

async function storedIds(
  hub: Hub,
  listener: Listener,
  from: EventId,
  upTo: EventId,
  limit: number,
): Promise<EventId[]> {
  const ids = await hub.database.read(async (sql) => {
    const heads = await topicHeads(sql, listener.allTopics());
    const wanted = [...heads].flatMap(([topic, head]) =>
      head <= from ? [] : listener.spansOf(topic).map((span) => ({ topic, ...span })),
    );
    const found = new Set<EventId>();
    while (wanted.length > 0 && found.size <= limit) {
      const pieces = await Promise.all(
        wanted.splice(0, TOPICS_AT_ONCE).map(({ topic, from: first, to }) => {
          const after = Math.max(from, first - 1);
          return topicIds(sql, topic, after, Math.min(upTo, to ?? upTo), limit + 1);
        }),
      );
      for (const id of pieces.flat()) found.add(id);
    }
    return found;
  });
  return [...ids].sort((a, b) => a - b).slice(0, limit + 1);
}

/** An event that a listener missed, with its frame. */
export interface MissedEvent {
  readonly id: EventId;
  readonly frame: Encoded;
}

/** The frames of some ids, in order, without those that the listener may not see now. */
export async function readFrames(
  hub: Hub,
  listener: Listener,
  ids: readonly EventId[],
): Promise<MissedEvent[]> {
  const missing = ids.filter((id) => hub.ring.get(id) === undefined);
  const stored = new Map<EventId, Entry>();
  if (missing.length > 0) {
    const entries = await hub.database.read((sql) => readEvents(sql, missing));
    for (const entry of entries) stored.set(entry.id, entry);
  }
  return ids.flatMap((id) => {
    const slot = hub.ring.get(id);
    const entry = slot?.entry ?? stored.get(id);
    if (entry === undefined || !mayDeliver(listener.user, listener.spans, entry)) return [];
    return [{ id, frame: slot?.frame ?? encodeEntry(hub.epoch, entry) }];
  });
}
