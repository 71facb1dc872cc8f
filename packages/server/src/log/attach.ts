import type { Cursor, EventId } from "@teahouse/protocol";
import type { Connection } from "./connection.ts";
import { Encoded } from "./encoded.ts";
import type { Hub } from "./hub.ts";
import type { Listener } from "./listener.ts";
import { missedIds, readFrames } from "./replay.ts";
import { resolveCursor } from "./resolve-cursor.ts";

const RESET = JSON.stringify({ type: "reset" });
/** How many frames one read fetches. */
const CHUNK = 200;
/** How many bytes are written before the replay waits for the connection to drain. */
const PAGE_BYTES = 64 * 1024;

/** How long a client may take to read one page of its replay, in milliseconds. */
const DRAIN_MS = 30_000;

export interface AttachOptions {
  readonly now: () => number;
  /** A client that missed more events than this gets a `reset` and loads the snapshot again. */
  readonly missedMax: number;
  /** The stream names itself and its newest event at least this often, in milliseconds. */
  readonly heartbeat: number;
}

/**
 * Replays to a connection what it missed since its cursor, then makes it live. It gets every event that its user may
 * see, once and in order. It goes live in the same turn in which nothing is left to replay.
 */
export async function attach(
  hub: Hub,
  connection: Connection,
  cursor: Cursor | undefined,
  options: AttachOptions,
): Promise<void> {
  const listener = await hub.entrance.enter(connection);
  const start = await resolveCursor(hub, cursor);
  if (connection.closed) return;
  if (start === undefined) return reset(hub, connection);

  connection.send(
    Encoded.of({
      type: "hello",
      user: connection.user,
      cursor: start.cursor,
      now: options.now(),
      heartbeat: options.heartbeat,
    }),
  );
  await replay(hub, listener, connection, start.id, options.missedMax);
}

async function replay(
  hub: Hub,
  listener: Listener,
  connection: Connection,
  start: EventId,
  limit: number,
): Promise<void> {
  let from = start;
  let remaining = limit;
  while (!connection.closed) {
    if (hub.staleness.silent) return connection.close("restarting");
    const upTo = hub.applied;
    const ids = await missedIds(hub, listener, from, upTo, remaining);
    if (ids.length > remaining) return reset(hub, connection);
    if (ids.length === 0 && upTo === hub.applied) return hub.entrance.goLive(listener, connection);
    for (let at = 0; at < ids.length && !connection.closed; at += CHUNK) {
      const frames = await readFrames(hub, listener, ids.slice(at, at + CHUNK));
      for (const page of pagesOf(frames)) {
        if (hub.staleness.silent) return connection.close("restarting");
        connection.sendAll(page);
        await awaitDrain(connection);
      }
    }
    remaining -= ids.length;
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

/** Waits until a connection has drained. Closes one that takes too long. */
async function awaitDrain(connection: Connection): Promise<void> {
  const drained = connection.drained();
  if (drained === undefined) return;
  const timer = setTimeout(() => connection.close(), DRAIN_MS);
  await drained.finally(() => clearTimeout(timer));
}

/** A browser's EventSource reconnects from the last cursor that it was given, and so from the present. */
function reset(hub: Hub, connection: Connection): void {
  connection.send(new Encoded(RESET, hub.cursor));
  connection.close();
}
