import {
  type ByeCode,
  type Cursor,
  type Event,
  type EventId,
  type Polled,
  problem,
  type SessionId,
  type Signal,
  type UserId,
} from "@teahouse/protocol";
import type { Handlers } from "../handler.ts";
import type { House } from "../house.ts";
import { EncodedOutput } from "../lib/encoded-output.ts";
import type { Encoded } from "../log/encoded.ts";
import { PlainConnection } from "../log/plain-connection.ts";
import { missedIds, readFrames } from "../log/replay.ts";
import { resolveCursor } from "../log/resolve-cursor.ts";
import type { Topic } from "../log/types.ts";
import { KeptSignals } from "../presence/kept-signals.ts";
import type { Caller } from "../request.ts";
import type { TransportName } from "./names.ts";
import { refuseWhileSilent } from "./silence.ts";

/** How many events one answer carries. The next poll gets the rest. */
const PAGE = 200;

/** How many bytes of events one answer carries. A single event may be larger. */
const PAGE_BYTES = 512 * 1024;

export const pollHandlers = (polls: Polls): Handlers<"event.poll"> => ({
  "event.poll": async (house, { caller, gone }, { cursor, wait = 0 }) => {
    const poll = await polls.of(house, caller);
    const start = await resolveCursor(house.hub, cursor);
    if (start === undefined) return RESET;
    const seen = house.hub.applied;
    const until = performance.now() + wait * 1000;
    const first = await collect(house, poll, start.id);
    if (wait === 0 || cursor === undefined || !isEmpty(first)) return encode(house, poll, first);
    if (seen === house.hub.applied) await poll.waitForFrame(wait * 1000, gone);
    // A node that was cut off catches up page by page. The poll waits until it has caught up.
    if (!poll.closed) await house.hub.staleness.untilCaughtUp(until - performance.now());
    if (poll.endedBy === "session_ended") throw problem("session_ended");
    refuseWhileSilent(house);
    return encode(house, poll, await collect(house, poll, start.id));
  },
});

const RESET: Polled = { reset: true };

interface Page {
  readonly frames: readonly Encoded[];
  readonly signals: readonly Signal[];
  readonly cursor: Cursor;
}

function isEmpty(page: Page | undefined): boolean {
  return page !== undefined && page.frames.length === 0 && page.signals.length === 0;
}

/** Encodes a page. Its frames are JSON already. */
function encode(
  house: House,
  { user }: PollConnection,
  page: Page | undefined,
): EncodedOutput<Polled> | Polled {
  if (page === undefined) return RESET;
  const { frames, signals, cursor } = page;
  const rest = { signals, cursor, last: house.hub.listeners.lastOf(user), now: house.now() };
  const events = frames.map(({ text }) => text).join(",");
  return new EncodedOutput(`{"events":[${events}],${JSON.stringify(rest).slice(1)}`);
}

/** Returns the next page after an event; undefined for a reset. A page of many or old events waits for its turn. */
async function collect(
  house: House,
  poll: PollConnection,
  from: EventId,
): Promise<Page | undefined> {
  const { hub, longWork } = house;
  const isShort = from + 1 >= hub.ring.first && hub.applied - from <= PAGE;
  if (isShort) return await readPage(house, poll, from);
  return await longWork.run(poll.user, () => readPage(house, poll, from));
}

async function readPage(
  house: House,
  poll: PollConnection,
  from: EventId,
): Promise<Page | undefined> {
  const { hub, limits } = house;
  const upTo = hub.applied;
  const { cursor: present } = hub;
  const listener = hub.listeners.get(poll.user);
  if (poll.endedBy === "session_ended") throw problem("session_ended");
  // Without its listener the poll does not know what it missed. An empty answer would lose events.
  if (listener === undefined || poll.closed) throw problem("unavailable", { retryAfter: 1 });
  const ids = await missedIds(hub, listener, from, upTo, limits.missedMax);
  if (ids.length > limits.missedMax) return undefined;
  const page = ids.slice(0, PAGE);
  house.oweQueries(poll.user, page.length);
  const last = page.at(-1);
  const found = (await readFrames(hub, listener, page)).map(({ frame }) => frame);
  const frames = found.slice(0, countFitting(found));
  const isAll = page.length === ids.length && frames.length === found.length;
  // The user may no longer see any event of this page, and there are more pages.
  if (!isAll && frames.length === 0 && last !== undefined) return await readPage(house, poll, last);
  return {
    frames,
    signals: poll.takeSignals(),
    cursor: isAll ? present : (frames.at(-1)?.cursor ?? present),
  };
}

/** Returns how many of the first frames fit in one answer; at least one. */
function countFitting(frames: readonly Encoded[]): number {
  let bytes = 0;
  const tooMany = frames.findIndex((frame, at) => {
    bytes += frame.bytes;
    return at > 0 && bytes > PAGE_BYTES;
  });
  return tooMany < 0 ? frames.length : tooMany;
}

/** The sessions that poll, with their connections. */
export class Polls {
  readonly #polls = new Map<SessionId, Promise<PollConnection>>();

  /** The connection of a polling session. It stays connected to the hub between polls. */
  async of(house: House, caller: Caller): Promise<PollConnection> {
    const { session } = caller;
    let entering = this.#polls.get(session);
    if (entering === undefined) {
      entering = this.#enter(house, caller);
      this.#polls.set(session, entering);
      entering.catch(() => this.#polls.delete(session));
    }
    const poll = await entering;
    if (poll.endedBy === "session_ended") throw problem("session_ended");
    poll.keepAlive();
    return poll;
  }

  async #enter(house: House, { user, session }: Caller): Promise<PollConnection> {
    const poll = new PollConnection(house, user, session, () => this.#polls.delete(session));
    const listener = await house.hub.entrance.enter(poll);
    if (poll.endedBy === "too_many_connections") {
      throw problem("too_many_connections", { retryAfter: 5 });
    }
    house.hub.entrance.goLive(listener, poll);
    await house.presence.sendOnlineFriends(poll);
    return poll;
  }
}

/** The connection of one polling session. Between polls it stays live, collects signals, and costs no query. */
class PollConnection extends PlainConnection {
  readonly transport: TransportName = "poll";
  readonly #idleMs: number;
  readonly #forget: () => void;
  readonly #wakers = new Set<() => void>();
  endedBy: ByeCode | undefined;
  readonly #signals = new KeptSignals();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ hub, timing }: House, user: UserId, session: SessionId, forget: () => void) {
    super(hub, user, session);
    this.#idleMs = timing.polled;
    this.#forget = forget;
  }

  /** Wakes the poll, which reads events from the ring. Only signals are kept here. */
  send(frame: Encoded): void {
    if (frame.cursor === undefined) this.#signals.keep(frame.value as Signal);
    else this.#signals.follow(frame.value as Event);
    this.#wake();
  }

  override unsubscribe(topic: Topic): void {
    super.unsubscribe(topic);
    this.#signals.leave(topic);
  }

  drained(): undefined {
    return undefined;
  }

  close(code?: ByeCode): void {
    if (this.closed) return;
    this.closed = true;
    this.endedBy = code;
    clearTimeout(this.#timer);
    this.hub.entrance.leave(this);
    this.#forget();
    this.#wake();
  }

  /** Restarts the time after which the session counts as disconnected. */
  keepAlive(): void {
    clearTimeout(this.#timer);
    if (this.closed) return;
    this.#timer = setTimeout(() => this.close(), this.#idleMs);
  }

  takeSignals(): Signal[] {
    return this.#signals.take();
  }

  /** Resolves on the next frame, after `ms` milliseconds, or when the client disconnects. */
  async waitForFrame(ms: number, gone: AbortSignal | undefined): Promise<void> {
    if (this.closed || gone?.aborted || !this.#signals.isEmpty) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wakers.delete(done);
        gone?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#wakers.add(done);
      gone?.addEventListener("abort", done);
    });
    // Other frames of this turn join the same answer.
    await new Promise((resolve) => setImmediate(resolve));
  }

  #wake(): void {
    for (const wake of [...this.#wakers]) wake();
  }
}
