import { expect } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import { Connection } from "../../src/connection.ts";
import type { ConnectionState } from "../../src/connection-state.ts";
import { Http } from "../../src/http.ts";
import { DEFAULT_TIMING, type Timing } from "../../src/timing.ts";
import { ManualTransport } from "./manual-transport.ts";
import { ALICE, cursor } from "./samples.ts";

export const HELLO = { type: "hello", user: ALICE, cursor: cursor(100), now: 1, heartbeat: 20_000 };

/** A connection on two manual transports. A test decides what its surroundings answer. */
export class ConnectionRig {
  readonly webSocket = new ManualTransport("websocket");
  readonly sse = new ManualTransport("sse");
  readonly states: ConnectionState[] = [];
  resets = 0;
  random = 0;
  prepare: () => Promise<void> = async () => {};
  probe: () => Promise<void> = async () => {};
  network = "home";
  /** The place of the transport that worked last on the network. */
  preferred = 0;
  readonly worked: string[] = [];
  connection = this.open({});

  /** Opens another connection on the same transports. */
  open(timing: Partial<Timing>): Connection {
    const http = new Http("http://127.0.0.1:1");
    return new Connection(
      [this.webSocket, this.sse],
      {
        prepare: () => this.prepare(),
        probe: () => this.probe(),
        network: () => this.network,
        preferred: () => this.preferred,
        worked: (transport) => this.worked.push(transport),
        target: () => ({ http, user: ALICE, cursor: () => cursor(100) }),
        receive: () => {},
        reset: () => this.resets++,
        changed: (state) => this.states.push(state),
      },
      { ...DEFAULT_TIMING, ...timing },
      () => this.random,
    );
  }

  async connect(): Promise<void> {
    this.connection.start();
    await attached(this.webSocket, 1);
    this.webSocket.newest.receive(HELLO);
  }

  phases(): string[] {
    return this.states.map((state) => state.phase);
  }
}

/** Resolves when a transport has been attached `times` times. */
export function attached(transport: ManualTransport, times: number): Promise<void> {
  return eventually(() => expect(transport.attachments).toHaveLength(times));
}
