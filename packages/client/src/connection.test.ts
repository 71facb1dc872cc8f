import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { problem } from "@teahouse/protocol";
import { eventually } from "../../../tests/support/eventually.ts";
import { ManualTransport } from "../tests/support/manual-transport.ts";
import { ALICE, cursor } from "../tests/support/sayings.ts";
import { Connection } from "./connection.ts";
import type { ConnectionState } from "./connection-state.ts";
import { Http } from "./http.ts";
import { DEFAULT_TIMING, type Timing } from "./timing.ts";

const HELLO = { type: "hello", user: ALICE, cursor: cursor(100), now: 1, heartbeat: 20_000 };

let best: ManualTransport;
let worst: ManualTransport;
let states: ConnectionState[];
let resets: number;
let prepare: () => Promise<void>;
let probe: () => Promise<void>;
let random: number;
let connection: Connection;

beforeEach(() => {
  best = new ManualTransport("websocket");
  worst = new ManualTransport("sse");
  states = [];
  resets = 0;
  random = 0;
  prepare = async () => {};
  probe = async () => {};
  connection = connectionWith({});
});

afterEach(() => connection.stop());

function connectionWith(timing: Partial<Timing>): Connection {
  const http = new Http("http://127.0.0.1:1");
  return new Connection(
    [best, worst],
    {
      prepare: () => prepare(),
      probe: () => probe(),
      target: () => ({ http, user: ALICE, cursor: () => cursor(100) }),
      receive: () => {},
      reset: () => resets++,
      changed: (state) => states.push(state),
    },
    { ...DEFAULT_TIMING, ...timing },
    () => random,
  );
}

/** Waits until a transport was attached for the n-th time. */
function attached(transport: ManualTransport, times: number): Promise<void> {
  return eventually(() => expect(transport.attachments).toHaveLength(times));
}

async function connect(): Promise<void> {
  connection.start();
  await attached(best, 1);
  best.newest.receive(HELLO);
}

function phases(): string[] {
  return states.map((state) => state.phase);
}

describe("connecting", () => {
  test("moves from disconnected over connecting to connected", async () => {
    expect(connection.state).toEqual({ phase: "disconnected", reason: "stopped" });
    await connect();
    expect(states).toEqual([
      { phase: "connecting", attempt: 1 },
      { phase: "connected", transport: "websocket" },
    ]);
  });

  test("waits for the snapshot", async () => {
    let loaded = () => {};
    prepare = () => new Promise((resolve) => (loaded = resolve));
    connection.start();
    expect(best.attachments).toHaveLength(0);
    loaded();
    await attached(best, 1);
  });

  test("counts its attempts until a connection has held", async () => {
    await connect();
    best.newest.closed();
    await attached(best, 2);
    best.newest.receive(HELLO);
    best.newest.closed();
    await attached(best, 3);
    const attempts = states.flatMap((state) => ("attempt" in state ? [state.attempt] : []));
    expect(attempts).toEqual([1, 1, 2, 2, 3]);
  });

  test("counts from the start after a connection that has held", async () => {
    connection = connectionWith({ held: 0 });
    await connect();
    for (const times of [2, 3]) {
      best.newest.closed();
      expect(connection.state).toMatchObject({ phase: "waiting", attempt: 1, reason: "closed" });
      await attached(best, times);
      best.newest.receive(HELLO);
    }
  });

  test("does not continue its pending work after a stop", async () => {
    let loaded = () => {};
    prepare = () => new Promise((resolve) => (loaded = resolve));
    connection.start();
    connection.stop();
    loaded();
    await Promise.resolve();
    expect(best.attachments).toHaveLength(0);
    expect(phases()).toEqual(["connecting", "disconnected"]);
  });
});

describe("waiting", () => {
  test("says until when", async () => {
    random = 1;
    await connect();
    const before = Date.now();
    best.newest.closed();
    const { state } = connection;
    if (state.phase !== "waiting") throw new Error(`It is ${state.phase}`);
    expect(state.retryAt - before).toBeWithin(500, 600);
  });

  test("ends at once when asked to", async () => {
    random = 1;
    prepare = () => Promise.reject(problem("unavailable", { retryAfter: 60 }));
    connection.start();
    await eventually(() => expect(connection.state.phase).toBe("waiting"));
    prepare = async () => {};
    connection.retryNow();
    await attached(best, 1);
  });

  test("ends for a stream that has been silent too long, as after a night's sleep", async () => {
    connection = connectionWith({ held: 0, grace: 10 });
    connection.start();
    await attached(best, 1);
    best.newest.receive({ ...HELLO, heartbeat: 1_000 });
    connection.retryNow();
    expect(connection.state.phase).toBe("connected");
    await eventually(() => {
      connection.retryNow();
      expect(best.closed).toBe(1);
    }, 1_900);
    await attached(best, 2);
  });

  test("lasts as long as the server asks for", async () => {
    prepare = () => Promise.reject(problem("rate_limited", { retryAfter: 7 }));
    const before = Date.now();
    connection.start();
    await eventually(() => expect(connection.state).toMatchObject({ reason: "limited" }));
    const { state } = connection;
    if (state.phase !== "waiting") throw new Error(`It is ${state.phase}`);
    expect(state.retryAt - before).toBeWithin(7_000, 8_000);
  });

  test("for a server that restarts is short but not zero", async () => {
    await connect();
    const before = Date.now();
    best.newest.receive({ type: "bye", code: "restarting" });
    const { state } = connection;
    if (state.phase !== "waiting") throw new Error(`It is ${state.phase}`);
    expect(state.reason).toBe("restarting");
    expect(state.retryAt - before).toBeWithin(200, 300);
  });

  test("has the reason that the server gave", async () => {
    const reasons = { restarting: "restarting", too_many_connections: "limited" };
    for (const [code, reason] of Object.entries(reasons)) {
      connection = connectionWith({});
      best.attachments.length = 0;
      await connect();
      best.newest.receive({ type: "bye", code });
      expect(connection.state).toMatchObject({ phase: "waiting", reason });
      connection.stop();
    }
  });
});

describe("the end of a session", () => {
  test("stops everything, and nothing is tried again", async () => {
    await connect();
    best.newest.receive({ type: "bye", code: "session_ended" });
    expect(connection.state).toEqual({ phase: "disconnected", reason: "session_ended" });
    connection.retryNow();
    expect(connection.state.phase).toBe("disconnected");
    expect(best.closed).toBe(1);
  });

  test("may be told by any answer", async () => {
    for (const code of ["session_ended", "unauthenticated"] as const) {
      connection = connectionWith({});
      prepare = () => Promise.reject(problem(code));
      connection.start();
      await eventually(() => {
        expect(connection.state).toEqual({ phase: "disconnected", reason: "session_ended" });
      });
    }
  });

  test("is found by a request if the stream closes without a reason", async () => {
    probe = () => Promise.reject(problem("session_ended"));
    connection.start();
    await attached(best, 1);
    best.newest.closed();
    await eventually(() => {
      expect(connection.state).toEqual({ phase: "disconnected", reason: "session_ended" });
    });
  });
});

describe("falling back", () => {
  async function failTwice(): Promise<void> {
    connection.start();
    for (const times of [1, 2]) {
      await attached(best, times);
      best.newest.closed();
    }
  }

  test("happens after two attempts without a greeting", async () => {
    await failTwice();
    await attached(worst, 1);
    worst.newest.receive(HELLO);
    expect(connection.state).toEqual({ phase: "connected", transport: "sse" });
  });

  test("does not happen if the server does not answer at all", async () => {
    probe = () => Promise.reject(problem("unavailable", { retryAfter: 0 }));
    await failTwice();
    await attached(best, 3);
    expect(worst.attachments).toHaveLength(0);
    expect(connection.state).toMatchObject({ phase: "connecting", attempt: 3 });
  });

  test("is not permanent: the better transport is tried while the current one goes on", async () => {
    connection = connectionWith({ climb: 30 });
    await failTwice();
    await attached(worst, 1);
    worst.newest.receive(HELLO);
    await attached(best, 3);
    expect(connection.state).toEqual({ phase: "connected", transport: "sse" });
    expect(worst.closed).toBe(0);
    best.newest.receive(HELLO);
    expect(connection.state).toEqual({ phase: "connected", transport: "websocket" });
    expect(worst.closed).toBe(1);
    worst.newest.closed();
    expect(connection.state).toEqual({ phase: "connected", transport: "websocket" });
  });

  test("continues if the better transport still does not greet, which is tried again later", async () => {
    connection = connectionWith({ climb: 30 });
    await failTwice();
    await attached(worst, 1);
    worst.newest.receive(HELLO);
    await attached(best, 3);
    best.newest.closed();
    expect(connection.state).toEqual({ phase: "connected", transport: "sse" });
    await attached(best, 4);
    expect(worst.closed).toBe(0);
  });

  test("ends the attempt with a better transport when the connection ends", async () => {
    connection = connectionWith({ climb: 30 });
    await failTwice();
    await attached(worst, 1);
    worst.newest.receive(HELLO);
    await attached(best, 3);
    const closed = best.closed;
    connection.stop();
    expect(best.closed).toBe(closed + 1);
    best.newest.receive(HELLO);
    expect(connection.state.phase).toBe("disconnected");
  });
});

describe("attaching again", () => {
  test("is immediate on a connection that has held", async () => {
    connection = connectionWith({ held: 0 });
    await connect();
    connection.attachAgain();
    await attached(best, 2);
    expect(phases()).toEqual(["connecting", "connected", "connecting"]);
    expect(best.closed).toBe(1);
  });

  test("is not repeated without a pause", async () => {
    await connect();
    connection.attachAgain();
    expect(connection.state).toMatchObject({ phase: "waiting", reason: "closed" });
  });

  test("loads the snapshot again after a reset", async () => {
    connection = connectionWith({ held: 0 });
    await connect();
    best.newest.receive({ type: "reset" });
    expect(resets).toBe(1);
    await attached(best, 2);
  });
});
