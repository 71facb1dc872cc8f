import type { Cursor, EventId, UserId } from "@teahouse/protocol";
import type { FairQueue } from "../lib/fair-queue.ts";
import type { Connection } from "./connection.ts";
import { Encoded } from "./encoded.ts";
import type { Hub } from "./hub.ts";
import type { Listener } from "./listener.ts";
import { type MissedEvent, missedIds, readFrames } from "./replay.ts";
import { resolveCursor } from "./resolve-cursor.ts";

const RESET = JSON.stringify({ type: "reset" });
const QUEUED = Encoded.of({ type: "queued" });

/** The time between two `queued` frames, in milliseconds. A client waits longer than this for its greeting. */
const QUEUED_MS = 3_000;

/** How many frames one read fetches. */
const CHUNK = 64;
/** How many bytes are written before the replay looks whether the connection can take more. */
const PAGE_BYTES = 64 * 1024;

/** How long a client may take to read one page of its replay, in milliseconds. */
const DRAIN_MS = 30_000;

export interface AttachOptions {
  readonly now: () => number;
  /** A client that missed more events than this gets a `reset` and loads the snapshot again. */
  readonly missedMax: number;
  /** The stream names itself and its newest event at least this often, in milliseconds. */
  readonly heartbeat: number;
  /** Where replays wait for their turn, when many clients return at once. */
  readonly queue: FairQueue<UserId>;
  /** Called with the number of events that a replay has found. */
  readonly found?: (events: number) => void;
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
  const { queue } = options;
  const notices = setInterval(() => connection.deliver(QUEUED), QUEUED_MS);
  const replay = await queue
    .run(connection.user, () => greet(hub, connection, cursor, options))
    .finally(() => clearInterval(notices));
  while (replay !== undefined && !connection.closed && !connection.live) {
    await queue.run(connection.user, () => replay.goOn());
    await awaitDrain(connection);
  }
}

/** Sends the greeting. Returns the replay that follows; undefined if the connection is closed or was reset. */
async function greet(
  hub: Hub,
  connection: Connection,
  cursor: Cursor | undefined,
  options: AttachOptions,
): Promise<Replay | undefined> {
  if (connection.closed) return undefined;
  const listener = await hub.entrance.enter(connection);
  const start = await resolveCursor(hub, cursor);
  if (connection.closed) return undefined;
  if (start === undefined) {
    reset(hub, connection);
    return undefined;
  }
  connection.send(
    Encoded.of({
      type: "hello",
      user: connection.user,
      cursor: start.cursor,
      now: options.now(),
      heartbeat: options.heartbeat,
    }),
  );
  return new Replay(hub, listener, connection, start.id, options);
}

/** Sends to a connection the events that it still has to get before it is live. */
class Replay {
  readonly #hub: Hub;
  readonly #listener: Listener;
  readonly #connection: Connection;
  readonly #queue: FairQueue<UserId>;
  readonly #found: AttachOptions["found"];
  /** How many more events may be replayed. */
  #remaining: number;
  /** Everything up to this event is sent or in `#ids`. */
  #upTo: EventId;
  /** The ids that are still to be sent. Frames are read when the connection can take them. */
  #ids: readonly EventId[] = [];

  constructor(
    hub: Hub,
    listener: Listener,
    connection: Connection,
    start: EventId,
    { missedMax, queue, found }: AttachOptions,
  ) {
    this.#hub = hub;
    this.#listener = listener;
    this.#connection = connection;
    this.#queue = queue;
    this.#found = found;
    this.#remaining = missedMax;
    this.#upTo = start;
  }

  /** Sends until the connection is live, closed, or has to drain. */
  async goOn(): Promise<void> {
    const connection = this.#connection;
    while (!connection.closed && connection.drained() === undefined) {
      if (this.#hub.staleness.silent) return connection.close("restarting");
      if (this.#ids.length > 0) await this.#sendChunk();
      else if (this.#upTo === this.#hub.applied) {
        return this.#hub.entrance.goLive(this.#listener, connection);
      } else await this.#findNewer();
    }
  }

  /** Finds the ids of newer events. Too many cause a reset. */
  async #findNewer(): Promise<void> {
    const upTo = this.#hub.applied;
    this.#ids = await missedIds(this.#hub, this.#listener, this.#upTo, upTo, this.#remaining);
    this.#found?.(this.#ids.length);
    if (this.#ids.length > this.#remaining) return reset(this.#hub, this.#connection);
    this.#remaining -= this.#ids.length;
    this.#upTo = upTo;
  }

  async #sendChunk(): Promise<void> {
    const chunk = this.#ids.slice(0, CHUNK);
    const found = await readFrames(this.#hub, this.#listener, chunk);
    for (const page of pagesOf(found)) {
      if (this.#hub.staleness.silent) return this.#connection.close("restarting");
      this.#connection.sendAll(page.map(({ frame }) => frame));
      const sent = page.at(-1)?.id ?? 0;
      if (this.#connection.closed) return;
      // What does not fit is read again later, so that a slow reader holds no frames in memory.
      if (this.#connection.drained() !== undefined) {
        this.#ids = this.#ids.filter((id) => id > sent);
        return;
      }
      await this.#queue.pause();
    }
    this.#ids = this.#ids.slice(CHUNK);
  }
}

function* pagesOf(found: readonly MissedEvent[]): Generator<readonly MissedEvent[]> {
  let page: MissedEvent[] = [];
  let bytes = 0;
  for (const each of found) {
    page.push(each);
    bytes += each.frame.bytes;
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

/** Gives the present cursor too, since a browser's EventSource reconnects from the last one that it was given. */
function reset(hub: Hub, connection: Connection): void {
  connection.send(new Encoded(RESET, hub.cursor));
  connection.close();
}
