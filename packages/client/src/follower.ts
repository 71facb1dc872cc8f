import type { Cursor, Event, EventId, Snapshot, UserId } from "@teahouse/protocol";
import type { Api } from "./api.ts";
import { Connection } from "./connection.ts";
import type { ConnectionState } from "./connection-state.ts";
import type { Http } from "./http.ts";
import { Intake } from "./intake.ts";
import type { KnownTransports } from "./known-transports.ts";
import type { LinkFrame } from "./link.ts";
import { applySnapshot } from "./snapshot.ts";
import { emptyState } from "./state.ts";
import type { Store } from "./store.ts";
import type { Timing } from "./timing.ts";
import type { Transport, TransportName } from "./transports/transport.ts";

/** Callbacks of a follower. */
export interface FollowerPorts {
  /** A new snapshot replaced the state. */
  begun(snapshot: Snapshot): void;
  /** An event was applied. `live` is true if it happened after the stream was attached. */
  applied(event: Event, live: boolean): void;
  /** The state contains all events up to this one. */
  reached(position: EventId): void;
  /** A typing signal was applied. */
  typing(): void;
  connectionChanged(connection: ConnectionState): void;
}

/** The parts that a follower works with. */
export interface FollowerParts {
  readonly store: Store;
  readonly http: Http;
  readonly api: Api;
  readonly transports: readonly [Transport, ...Transport[]];
  readonly known: KnownTransports;
  readonly timing: Timing;
  readonly random: () => number;
}

/**
 * Keeps the state in step with the server: first the snapshot, then the stream, and a new snapshot if events are
 * missing.
 */
export class Follower {
  readonly connection: Connection;
  readonly #parts: FollowerParts;
  readonly #ports: FollowerPorts;
  readonly #intake: Intake;
  #loadedAt = 0;
  #isConnected = false;
  #reloading: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: FollowerParts, ports: FollowerPorts) {
    this.#parts = parts;
    this.#ports = ports;
    this.#intake = new Intake(parts.store, ports);
    this.connection = new Connection(
      parts.transports,
      {
        prepare: (scope) => this.#prepare(scope),
        probe: () => parts.http.request("me.show", {}, AbortSignal.timeout(parts.timing.hello)),
        network: () => parts.http.network,
        preferred: () => this.#preferred(),
        worked: (transport) => this.#worked(transport),
        target: () => this.#target(),
        receive: (frame, transport) => this.#receive(frame, transport),
        reset: () => this.#intake.forget(),
        changed: (connection) => this.#changed(connection),
      },
      parts.timing,
      parts.random,
    );
  }

  #preferred(): number {
    const { known, http, transports } = this.#parts;
    const wanted = known.on(http.network);
    const at = transports.findIndex(({ name }) => name === wanted);
    return Math.max(0, at);
  }

  /** An unknown network begins with the best transport anyway. */
  #worked(transport: TransportName): void {
    const { known, http, transports } = this.#parts;
    if (!http.isNetworkSure) return;
    if (transport === transports[0].name) known.forget(http.network);
    else known.note(http.network, transport);
  }

  async #prepare(scope: AbortSignal): Promise<void> {
    if (this.#intake.cursor !== undefined) return;
    const snapshot = await this.#parts.api.call("snapshot.show", {});
    if (scope.aborted) return;
    this.#loadedAt = Date.now();
    this.#parts.store.update((state) => applySnapshot(state, snapshot));
    this.#ports.begun(snapshot);
    this.#intake.begin(snapshot.cursor, snapshot.now);
  }

  #target(): { http: Http; user: UserId; cursor: () => Cursor } {
    const { user } = this.#parts.store.state;
    const { cursor } = this.#intake;
    if (user === undefined || cursor === undefined)
      throw new Error("The snapshot must be loaded first.");
    return { http: this.#parts.http, user: user.id, cursor: () => this.#intake.cursor ?? cursor };
  }

  #receive(frame: LinkFrame, transport: TransportName): void {
    const verdict = this.#intake.receive(frame, transport);
    if (frame.type === "typing") this.#ports.typing();
    if (verdict === "missed") this.connection.attachAgain();
    if (verdict === "unreadable") this.#reloadSoon();
    if (verdict === "stale") this.#reload();
  }

  /** A newer server may send many unreadable events. One snapshot is enough for all of them. */
  #reloadSoon(): void {
    const due = this.#loadedAt + this.#parts.timing.reload - Date.now();
    this.#reloading ??= setTimeout(() => this.#reload(), Math.max(0, due));
  }

  #reload(): void {
    this.#stopReloading();
    this.#intake.forget();
    this.connection.attachAgain();
  }

  #stopReloading(): void {
    clearTimeout(this.#reloading);
    this.#reloading = undefined;
  }

  #changed(connection: ConnectionState): void {
    const isLost = this.#isConnected && connection.phase === "waiting";
    if (isLost) this.#parts.http.doubtNetwork();
    this.#isConnected = connection.phase === "connected";
    if (connection.phase === "disconnected") {
      this.#stopReloading();
      if (connection.reason === "session_ended") this.#forget();
    }
    this.#ports.connectionChanged(connection);
  }

  #forget(): void {
    this.#intake.forget();
    this.#parts.store.update(emptyState);
  }
}
