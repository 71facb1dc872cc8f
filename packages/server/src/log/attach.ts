import type { Cursor, EventId } from "@teahouse/protocol";
import type { Connection } from "./connection.ts";
import { Encoded } from "./encoded.ts";
import type { Hub } from "./hub.ts";
import type { Listener } from "./listener.ts";
import { locate } from "./locate.ts";
import { framesOf, missedIds } from "./missed.ts";

const RESET = Encoded.of({ type: "reset" });
/** Frames that are read at once, and bytes that are written before waiting for the connection. */
const CHUNK = 200;
const PAGE_BYTES = 64 * 1024;

/** How long a client may leave unread what it missed, in milliseconds. */
const UNREAD_MS = 30_000;

export interface AttachOptions {
  readonly now: () => number;
  /** Who has missed more events than this starts again from the snapshot. */
  readonly missedMax: number;
  /** The stream names itself and its newest event at least this often, in milliseconds. */
  readonly heartbeat: number;
}

/**
 * Brings a connection from its cursor to the present and lets it hear what comes: everything that it may
 * have, once, in order. Live delivery begins in the very turn in which nothing is left to replay.
 */
export async function attach(
  hub: Hub,
  connection: Connection,
  cursor: Cursor | undefined,
  options: AttachOptions,
): Promise<void> {
  const listener = await hub.entrance.enter(connection);
  const start = await locate(hub, cursor);
  if (connection.closed) return;
  if (start === undefined) return reset(connection);

  connection.send(
    Encoded.of({
      type: "hello",
      user: connection.user,
      cursor: start.cursor,
      now: options.now(),
      heartbeat: options.heartbeat,
    }),
  );
  await catchUp(hub, listener, connection, start.id, options.missedMax);
}

async function catchUp(
  hub: Hub,
  listener: Listener,
  connection: Connection,
  start: EventId,
  limit: number,
): Promise<void> {
  let from = start;
  let room = limit;
  while (!connection.closed) {
    if (hub.staleness.silent) return connection.close("restarting");
    const upTo = hub.applied;
    const ids = await missedIds(hub, listener, from, upTo, room);
    if (ids.length > room) return reset(connection);
    if (ids.length === 0 && upTo === hub.applied) return hub.entrance.goLive(listener, connection);
    for (let at = 0; at < ids.length && !connection.closed; at += CHUNK) {
      const frames = await framesOf(hub, listener, ids.slice(at, at + CHUNK));
      for (const page of pagesOf(frames)) {
        if (hub.staleness.silent) return connection.close("restarting");
        connection.sendAll(page);
        await patiently(connection);
      }
    }
    room -= ids.length;
    from = upTo;
  }
}

function* pagesOf(frames: readonly Encoded[]): Generator<readonly Encoded[]> {
  let page: Encoded[] = [];
  let bytes = 0;
  for (const frame of frames) {
    page.push(frame);
    bytes += Buffer.byteLength(frame.text);
    if (bytes < PAGE_BYTES) continue;
    yield page;
    page = [];
    bytes = 0;
  }
  if (page.length > 0) yield page;
}

/** Waits until a connection has room; one that does not read what it missed is closed. */
async function patiently(connection: Connection): Promise<void> {
  const drained = connection.drained();
  if (drained === undefined) return;
  const timer = setTimeout(() => connection.close(), UNREAD_MS);
  await drained.finally(() => clearTimeout(timer));
}

function reset(connection: Connection): void {
  connection.send(RESET);
  connection.close();
}
