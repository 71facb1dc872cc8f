import { assertNever, Problem } from "@teahouse/protocol";
import type { SocketCall } from "./api.ts";
import type { ConnectionState, WaitingReason } from "./connection-state.ts";
import { climbDelay, climbTried, missed, reached, TOP } from "./fallback.ts";
import { later } from "./later.ts";
import { type Ending, Link, type LinkFrame } from "./link.ts";
import { type Step, stepAfter, stepAfterRefusal } from "./next-step.ts";
import { isOffline } from "./platform.ts";
import { backOff, restartDelay } from "./reconnect.ts";
import type { Timing } from "./timing.ts";
import type { Attachment, Transport, TransportName } from "./transports/transport.ts";

/** What a connection needs of those whose frames it brings. */
export interface ConnectionPorts {
  /** Loads the snapshot where there is none to go on from, unless the scope is left before. */
  prepare(scope: AbortSignal): Promise<void>;
  /** Asks the server something small over plain HTTP. */
  probe(): Promise<unknown>;
  target(): Pick<Attachment, "http" | "user" | "cursor">;
  receive(frame: LinkFrame, transport: TransportName): void;
  /** What was missed cannot be told in events. */
  reset(): void;
  changed(state: ConnectionState): void;
}

/** Keeps one stream open: connects, waits, falls back to lesser transports and climbs back to better ones. */
export class Connection {
  readonly #transports: readonly [Transport, ...Transport[]];
  readonly #ports: ConnectionPorts;
  readonly #timing: Timing;
  readonly #random: () => number;
  #state: ConnectionState = { phase: "disconnected", reason: "stopped" };
  /** Left with each state; what belongs to the state ends with it. */
  #scope = new AbortController();
  #link: Link | undefined;
  #ladder = TOP;
  /** Since a connection last held. */
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

  /** How to ask over the stream, where it goes both ways. */
  get call(): SocketCall | undefined {
    return this.#link?.call;
  }

  start(): void {
    if (this.#state.phase !== "disconnected") return;
    this.#failures = 0;
    this.#ladder = TOP;
    void this.#connect();
  }

  stop(reason: "stopped" | "session_ended" = "stopped"): void {
    if (this.#state.phase === "disconnected") return;
    this.#leaveLink();
    this.#enter({ phase: "disconnected", reason });
  }

  /** Tries at once where it waits, and where an open stream has been silent for too long. */
  retryNow(): void {
    if (this.#state.phase === "waiting") void this.#connect();
    else if (this.#link?.isStale) this.#link.giveUp();
  }

  /** The platform says that the network is gone. An open stream would only fall silent, and tell it much later. */
  networkLost(): void {
    const { phase } = this.#state;
    if (phase === "connected" || phase === "connecting") this.#wait("offline", 0);
  }

  /** Attaches again from the cursor, since what came is not what should have come. */
  attachAgain(): void {
    if (this.#isConnected) this.#again();
  }

  async #connect(): Promise<void> {
    this.#leaveLink();
    const scope = this.#enter({ phase: "connecting", attempt: this.#failures + 1 });
    const isPrepared = await this.#try(scope, () => this.#ports.prepare(scope));
    if (isPrepared) this.#link = this.#attach(this.#ladder.rung, (ending) => this.#ended(ending));
  }

  /** Does something that the server may refuse; true where it was done and the scope is still the same. */
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

  #attach(rung: number, ended: (ending: Ending) => void): Link {
    const transport = this.#transports[rung] ?? this.#transports[0];
    const target = { ...this.#ports.target(), timing: this.#timing };
    const link: Link = new Link(transport, target, {
      greeted: () => this.#greeted(link, rung),
      receive: (frame) => this.#ports.receive(frame, transport.name),
      ended,
    });
    return link;
  }

  /** The better one of two streams replaces the other; it replays from the same cursor, so nothing is lost. */
  #greeted(link: Link, rung: number): void {
    if (this.#link !== link) this.#leaveLink();
    this.#link = link;
    this.#ladder = reached(this.#ladder, rung);
    this.#connectedAt = Date.now();
    const scope = this.#enter({ phase: "connected", transport: link.transport });
    this.#planClimb(scope);
  }

  #planClimb(scope: AbortSignal): void {
    if (this.#ladder.rung === 0) return;
    later(scope, climbDelay(this.#ladder, this.#timing.climb), () => this.#climb(0, scope));
  }

  /** Tries the better transports from the best one down, while the present one goes on. */
  #climb(rung: number, scope: AbortSignal): void {
    if (scope.aborted) return;
    if (rung >= this.#ladder.rung) {
      this.#ladder = climbTried(this.#ladder);
      this.#planClimb(scope);
      return;
    }
    const link = this.#attach(rung, (ending) => {
      if (this.#link === link) this.#ended(ending);
      else this.#climb(rung + 1, scope);
    });
    scope.addEventListener("abort", () => this.#link !== link && link.close(), { once: true });
  }

  #ended(ending: Ending): void {
    this.#take(stepAfter(ending, this.#isConnected));
  }

  #take(step: Step): void {
    switch (step.go) {
      case "end":
        this.stop("session_ended");
        break;
      case "reload":
        this.#ports.reset();
        this.#again();
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

  /** A transport that did not greet is to blame only where the server answers over plain HTTP. */
  async #probe(): Promise<void> {
    const isThere = await this.#try(this.#scope.signal, () => this.#ports.probe());
    if (!isThere) return;
    this.#ladder = missed(this.#ladder, this.#transports.length);
    this.#wait("unreachable", 0);
  }

  /** At once, but not over and over. */
  #again(): void {
    if (this.#hasHeld) {
      this.#failures = 0;
      void this.#connect();
    } else {
      this.#wait("closed", 0);
    }
  }

  #wait(reason: WaitingReason, least: number): void {
    this.#failures = this.#hasHeld ? 1 : this.#failures + 1;
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
    later(scope, delay, () => void this.#connect());
  }

  get #isConnected(): boolean {
    return this.#state.phase === "connected";
  }

  get #hasHeld(): boolean {
    return this.#isConnected && Date.now() - this.#connectedAt >= this.#timing.held;
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
