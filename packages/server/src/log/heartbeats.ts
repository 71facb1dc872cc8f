import { HEARTBEAT_MS } from "./attach.ts";
import { Encoded } from "./encoded.ts";
import type { Hub } from "./hub.ts";

const TICK_MS = 1000;

/** Sends heartbeats. Each connection has its own rhythm, so that they do not all come at once. */
export class Heartbeats {
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(hub: Hub, now: () => number) {
    this.#timer = setInterval(() => beat(hub, now()), TICK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

function beat(hub: Hub, now: number): void {
  const cursor = hub.cursor;
  for (const connection of hub.listeners.connections()) {
    if (!connection.live || ++connection.quiet * TICK_MS < HEARTBEAT_MS) continue;
    connection.quiet = 0;
    connection.deliver(
      Encoded.of({ type: "heartbeat", cursor, last: hub.listeners.lastOf(connection.user), now }),
    );
  }
}
