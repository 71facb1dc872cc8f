import { Encoded } from "./encoded.ts";
import type { Hub } from "./hub.ts";

const TICK_MS = 1000;

/** Sends heartbeats. Each connection has its own rhythm, so that they do not all come at once. */
export class Heartbeats {
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(hub: Hub, now: () => number, heartbeatMs: number) {
    this.#timer = setInterval(() => beat(hub, now(), heartbeatMs), TICK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

function beat(hub: Hub, now: number, heartbeatMs: number): void {
  const cursor = hub.cursor;
  for (const connection of hub.listeners.connections()) {
    if (!connection.live || ++connection.quiet * TICK_MS < heartbeatMs) continue;
    connection.quiet = 0;
    connection.checkPeer();
    connection.deliver(
      Encoded.of({ type: "heartbeat", cursor, last: hub.listeners.lastOf(connection.user), now }),
    );
  }
}
