import type { EventId } from "@teahouse/protocol";
import { encodeEntry } from "./encode-entry.ts";
import type { Encoded } from "./encoded.ts";
import type { Hub } from "./hub.ts";
import type { Listener } from "./listener.ts";
import { mayDeliver } from "./spans.ts";
import { readEvents, topicHeads, topicIds } from "./store.ts";
import type { Entry } from "./types.ts";

/** Topics that are asked for at once: on PostgreSQL they cost one round trip. */
const TOPICS_AT_ONCE = 64;

/**
 * The ids behind `from` up to `upTo` that the listener may have, in order; more than `limit`, whichever they
 * are, where there are more. Inside the ring by id, behind it from the store by topic, so that what was missed is the
 * cost and not what exists.
 */
export async function missedIds(
  hub: Hub,
  listener: Listener,
  from: EventId,
  upTo: EventId,
  limit: number,
): Promise<EventId[]> {
  // The ring moves on while the store is asked, so that what is partly behind it is asked for whole.
  return from + 1 < hub.ring.first
    ? await storedIds(hub, listener, from, upTo, limit)
    : ringIds(hub, listener, from + 1, upTo, limit);
}

/** The same for ids that are all in the ring, in one turn. */
export function ringIds(
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
    const asked = [...heads].flatMap(([topic, head]) =>
      head <= from ? [] : listener.spansOf(topic).map((span) => ({ topic, ...span })),
    );
    const found = new Set<EventId>();
    while (asked.length > 0 && found.size <= limit) {
      const pieces = await Promise.all(
        asked.splice(0, TOPICS_AT_ONCE).map(({ topic, from: first, to }) => {
          const behind = Math.max(from, first - 1);
          return topicIds(sql, topic, behind, Math.min(upTo, to ?? upTo), limit + 1);
        }),
      );
      for (const id of pieces.flat()) found.add(id);
    }
    return found;
  });
  return [...ids].sort((a, b) => a - b).slice(0, limit + 1);
}

/** The frames of some ids, in order; those that the listener may not have, or no longer, are left out. */
export async function readFrames(
  hub: Hub,
  listener: Listener,
  ids: readonly EventId[],
): Promise<Encoded[]> {
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
    return [slot?.frame ?? encodeEntry(hub.epoch, entry)];
  });
}
