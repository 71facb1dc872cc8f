import { assertNever, Problem } from "@teahouse/protocol";
import type { SocketCall } from "./api.ts";
import type { ConnectionState, WaitingReason } from "./connection-state.ts";
import { runAfter } from "./delay.ts";
import {
  afterFailure,
  afterGreeting,
  afterUpgrade,
  BEST,
  startingAt,
  upgradeDelay,
} from "./fallback.ts";
import { type Ending, Link, type LinkFrame } from "./link.ts";
import { type Step, stepAfter, stepAfterRefusal } from "./next-step.ts";
import { isOffline } from "./platform.ts";
import { backOff, restartDelay } from "./reconnect.ts";
import type { Timing } from "./timing.ts";
import type { Attachment, Transport, TransportName } from "./transports/transport.ts";

/** The parts of the client that a connection works with. */
export interface ConnectionPorts {
  /** Loads the snapshot if there is no cursor to continue from. The scope can abort it. */
  prepare(scope: AbortSignal): Promise<void>;
  /** Sends a small request over plain HTTP. */
  probe(): Promise<unknown>;
  /** The network between this client and the server, as the last answer over plain HTTP named it. */
  network(): string;
  /** The place of the transport that worked last on this network; 0 for an unknown network. */
  preferred(): number;
  /** Notes that a transport works on this network. */
  worked(transport: TransportName): void;
  target(): Pick<Attachment, "http" | "user" | "cursor">;
  receive(frame: LinkFrame, transport: TransportName): void;
  /** Events cannot tell what was missed, so the state starts again. */
  reset(): void;
  changed(state: ConnectionState): void;
}

/** The attempts that run beside each other while the connection is connecting. */
interface Race {
  /** The scope of the state `connecting`. */
  readonly scope: AbortSignal;
  /** The links that have neither ended nor been replaced. */
  readonly links: Set<Link>;
}

/** Keeps one stream open: it connects, waits, falls back to lesser transports, and returns to better ones. */
export class Connection {
  readonly #transports: readonly [Transport, ...Transport[]];
  readonly #ports: ConnectionPorts;
  readonly #timing: Timing;
  readonly #random: () => number;
  #state: ConnectionState = { phase: "disconnected", reason: "stopped" };
  /** The scope of the present state. It aborts the work of that state when the state changes. */
  #scope = new AbortController();
  #link: Link | undefined;
  #fallback = BEST;
  /** The network for which `#fallback` holds. */
  #network: string | undefined;
  /** Attempts since a connection was last stable. */
  #failures = 0;
  #connectedAt = 0;

  constructor(
    transports: readonly [Transport, ...Transport[]],
    ports: ConnectionPorts,
    timing: Timing,
    random: () => number,
  ) {
    this.#transports = transports;
    this.#ports = ports;
    this.#timing = timing;
    this.#random = random;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Calls over the stream, if the transport supports it. */
  get call(): SocketCall | undefined {
    return this.#link?.call;
  }

  start(): void {
    if (this.#state.phase !== "disconnected") return;
    this.#failures = 0;
    this.#network = undefined;
    void this.#connect();
  }

  stop(reason: "stopped" | "session_ended" = "stopped"): void {
    if (this.#state.phase === "disconnected") return;
    this.#leaveLink();
    this.#enter({ phase: "disconnected", reason });
  }

  /**
   * Retries at once if it waits, or if an open stream has been silent too long. A network that has just returned often
   * fails once more, so the waits are short again.
   */
  retryNow(): void {
    if (this.#state.phase === "waiting") {
      this.#failures = Math.min(this.#failures, 1);
      void this.#connect();
    } else if (this.#link?.isStale) this.#link.giveUp();
  }

  /** The platform reports that the network is gone. The open stream would only notice much later. */
  networkLost(): void {
    const { phase } = this.#state;
    if (phase === "connected" || phase === "connecting") this.#wait("offline", 0);
  }

  /** Attaches again from the cursor, because events are missing. */
  attachAgain(): void {
    if (this.#isConnected) this.#reconnect();
  }

  async #connect(): Promise<void> {
    this.#leaveLink();
    const scope = this.#enter({ phase: "connecting", attempt: this.#failures + 1 });
    const isPrepared = await this.#try(scope, () => this.#ports.prepare(scope));
    if (!isPrepared) return;
    this.#noteNetwork();
    this.#race(this.#fallback.transport, { scope, links: new Set() });
  }

  /** Failures and successes on another network do not count. */
  #noteNetwork(): void {
    const network = this.#ports.network();
    if (network === this.#network) return;
    this.#network = network;
    this.#fallback = startingAt(this.#ports.preferred());
  }

  /** Tries a transport, and the next one beside it while it is silent. The first greeting wins. */
  #race(at: number, race: Race): void {
    const { scope, links } = race;
    const link = this.#attach(at, (ending) => {
      links.delete(link);
      const step = stepAfter(ending, this.#link === link);
      // Another transport may still be greeted.
      if (step.go !== "probe" || links.size === 0) this.#take(step);
    });
    links.add(link);
    scope.addEventListener("abort", () => this.#link !== link && link.close(), { once: true });
    if (at + 1 < this.#transports.length) this.#watch(link, at, race);
  }

  #watch(link: Link, at: number, race: Race): void {
    runAfter(race.scope, this.#timing.silent, async () => {
      const isSilent = () => race.links.has(link) && link.isSilent && !race.scope.aborted;
      if (!isSilent()) return;
      // A server that is slow is slow on every transport, and more streams would make it slower.
      const answers = await this.#ports.probe().then(
        () => true,
        () => false,
      );
      if (!isSilent()) return;
      if (answers) this.#race(at + 1, race);
      else this.#watch(link, at, race);
    });
  }

  /** Runs a request. Returns true if it succeeded and the scope is still the present one. */
  async #try(scope: AbortSignal, act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return !scope.aborted;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (!scope.aborted) this.#take(stepAfterRefusal(error));
      return false;
    }
  }

  #attach(at: number, ended: (ending: Ending) => void): Link {
    const transport = this.#transports[at] ?? this.#transports[0];
    const target = { ...this.#ports.target(), timing: this.#timing };
    const link: Link = new Link(transport, target, {
      greeted: () => this.#greeted(link, at),
      receive: (frame) => this.#ports.receive(frame, transport.name),
      ended,
    });
    return link;
  }

  /** Replaces the present stream, if there is one. The new one replays from the same cursor, so that nothing is lost. */
  #greeted(link: Link, at: number): void {
    if (this.#link !== link) this.#leaveLink();
    this.#link = link;
    this.#fallback = afterGreeting(this.#fallback, at);
    this.#ports.worked(link.transport);
    this.#connectedAt = Date.now();
    const scope = this.#enter({ phase: "connected", transport: link.transport });
    this.#planUpgrade(scope);
  }

  #planUpgrade(scope: AbortSignal): void {
    if (this.#fallback.transport === 0) return;
    runAfter(scope, upgradeDelay(this.#fallback, this.#timing.upgrade), () =>
      this.#upgrade(0, scope),
    );
  }

  /** Tries better transports, the best first, while the present one goes on. */
  #upgrade(at: number, scope: AbortSignal): void {
    if (scope.aborted) return;
    if (at >= this.#fallback.transport) {
      this.#fallback = afterUpgrade(this.#fallback);
      this.#planUpgrade(scope);
      return;
    }
    const link = this.#attach(at, (ending) => {
      if (this.#link === link) this.#take(stepAfter(ending, true));
      else this.#upgrade(at + 1, scope);
    });
    scope.addEventListener("abort", () => this.#link !== link && link.close(), { once: true });
  }

  #take(step: Step): void {
    switch (step.go) {
      case "end":
        this.stop("session_ended");
        break;
      case "reload":
        this.#ports.reset();
        this.#reconnect();
        break;
      case "probe":
        void this.#probe();
        break;
      case "wait":
        this.#wait(step.reason, step.least);
        break;
      default:
        assertNever(step);
    }
  }

  /** The transport is at fault only if the server answers over plain HTTP. */
  async #probe(): Promise<void> {
    const isThere = await this.#try(this.#scope.signal, () => this.#ports.probe());
    if (!isThere) return;
    this.#fallback = afterFailure(this.#fallback, this.#transports.length);
    this.#wait("unreachable", 0);
  }

  /** Reconnects at once, but not again and again. */
  #reconnect(): void {
    if (this.#wasStable) {
      this.#failures = 0;
      void this.#connect();
    } else {
      this.#wait("closed", 0);
    }
  }

  #wait(reason: WaitingReason, least: number): void {
    this.#failures = this.#wasStable ? 1 : this.#failures + 1;
    this.#leaveLink();
    const delay =
      reason === "restarting"
        ? restartDelay(this.#random)
        : least + backOff(this.#failures, this.#random);
    const scope = this.#enter({
      phase: "waiting",
      attempt: this.#failures,
      retryAt: Date.now() + delay,
      reason: isOffline() ? "offline" : reason,
    });
    runAfter(scope, delay, () => void this.#connect());
  }

  get #isConnected(): boolean {
    return this.#state.phase === "connected";
  }

  get #wasStable(): boolean {
    return this.#isConnected && Date.now() - this.#connectedAt >= this.#timing.stable;
  }

  #leaveLink(): void {
    this.#link?.close();
    this.#link = undefined;
  }

  #enter(state: ConnectionState): AbortSignal {
    this.#scope.abort();
    const scope = new AbortController();
    this.#scope = scope;
    this.#state = state;
    this.#ports.changed(state);
    return scope.signal;
  }
}
