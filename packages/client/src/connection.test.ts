import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { problem } from "@teahouse/protocol";
import { eventually } from "../../../tests/support/eventually.ts";
import { attached, ConnectionRig, HELLO } from "../tests/support/connection-rig.ts";

let rig: ConnectionRig;

beforeEach(() => {
  rig = new ConnectionRig();
});
afterEach(() => rig.connection.stop());

describe("connecting", () => {
  test("goes from disconnected through connecting to connected", async () => {
    expect(rig.connection.state).toEqual({ phase: "disconnected", reason: "stopped" });
    await rig.connect();
    expect(rig.states).toEqual([
      { phase: "connecting", attempt: 1 },
      { phase: "connected", transport: "websocket" },
    ]);
  });

  test("waits for the snapshot", async () => {
    let loaded = () => {};
    rig.prepare = () => new Promise((resolve) => (loaded = resolve));
    rig.connection.start();
    expect(rig.webSocket.attachments).toHaveLength(0);
    loaded();
    await attached(rig.webSocket, 1);
  });

  test("counts attempts until a connection has lasted long enough", async () => {
    await rig.connect();
    rig.webSocket.newest.closed();
    await attached(rig.webSocket, 2);
    rig.webSocket.newest.receive(HELLO);
    rig.webSocket.newest.closed();
    await attached(rig.webSocket, 3);
    const attempts = rig.states.flatMap((state) => ("attempt" in state ? [state.attempt] : []));
    expect(attempts).toEqual([1, 1, 2, 2, 3]);
  });

  test("counts from one again after a connection that has lasted", async () => {
    rig.connection = rig.open({ stable: 0 });
    await rig.connect();
    for (const times of [2, 3]) {
      rig.webSocket.newest.closed();
      expect(rig.connection.state).toMatchObject({
        phase: "waiting",
        attempt: 1,
        reason: "closed",
      });
      await attached(rig.webSocket, times);
      rig.webSocket.newest.receive(HELLO);
    }
  });

  test("does not go on after a stop", async () => {
    let loaded = () => {};
    rig.prepare = () => new Promise((resolve) => (loaded = resolve));
    rig.connection.start();
    rig.connection.stop();
    loaded();
    await Promise.resolve();
    expect(rig.webSocket.attachments).toHaveLength(0);
    expect(rig.phases()).toEqual(["connecting", "disconnected"]);
  });
});

describe("waiting", () => {
  test("has the time of the next attempt", async () => {
    rig.random = 1;
    await rig.connect();
    const before = Date.now();
    rig.webSocket.newest.closed();
    const { state } = rig.connection;
    if (state.phase !== "waiting") throw new Error(`It is ${state.phase}`);
    expect(state.retryAt).toBeWithin(before + 500, Date.now() + 501);
  });

  test("ends at once if the app asks for a retry", async () => {
    rig.random = 1;
    rig.prepare = () => Promise.reject(problem("unavailable", { retryAfter: 60 }));
    rig.connection.start();
    await eventually(() => expect(rig.connection.state.phase).toBe("waiting"));
    rig.prepare = async () => {};
    rig.connection.retryNow();
    await attached(rig.webSocket, 1);
  });

  test("is short again after a retry that the app asked for, also if that retry fails", async () => {
    rig.random = 1;
    rig.prepare = () => Promise.reject(problem("unavailable", { retryAfter: 0 }));
    rig.connection.start();
    for (let failures = 1; failures <= 12; failures++) {
      await eventually(() => expect(rig.connection.state.phase).toBe("waiting"));
      rig.connection.retryNow();
      await eventually(() => expect(rig.connection.state.phase).toBe("waiting"));
      const { state } = rig.connection;
      if (state.phase !== "waiting") throw new Error(`It is ${state.phase}`);
      expect(state.retryAt).toBeLessThanOrEqual(Date.now() + 1_000);
    }
  });

  test("for a heartbeat ends if the app asks for a retry and the stream is overdue, as after a laptop's sleep", async () => {
    rig.connection = rig.open({ stable: 0, grace: 10 });
    rig.connection.start();
    await attached(rig.webSocket, 1);
    rig.webSocket.newest.receive({ ...HELLO, heartbeat: 1_000 });
    rig.connection.retryNow();
    expect(rig.connection.state.phase).toBe("connected");
    await eventually(() => {
      rig.connection.retryNow();
      expect(rig.webSocket.closed).toBe(1);
    }, 1_900);
    await attached(rig.webSocket, 2);
  });

  test("lasts as long as the server asks for", async () => {
    rig.prepare = () => Promise.reject(problem("rate_limited", { retryAfter: 7 }));
    const before = Date.now();
    rig.connection.start();
    await eventually(() => expect(rig.connection.state).toMatchObject({ reason: "limited" }));
    const { state } = rig.connection;
    if (state.phase !== "waiting") throw new Error(`It is ${state.phase}`);
    expect(state.retryAt).toBeWithin(before + 7_000, Date.now() + 7_001);
  });

  test("for a server that restarts is short, but not zero", async () => {
    await rig.connect();
    const before = Date.now();
    rig.webSocket.newest.receive({ type: "bye", code: "restarting" });
    const { state } = rig.connection;
    if (state.phase !== "waiting") throw new Error(`It is ${state.phase}`);
    expect(state.reason).toBe("restarting");
    expect(state.retryAt).toBeWithin(before + 200, Date.now() + 201);
  });

  test("has the reason that the server gave", async () => {
    const reasons = { restarting: "restarting", too_many_connections: "limited" };
    for (const [code, reason] of Object.entries(reasons)) {
      rig.connection = rig.open({});
      rig.webSocket.attachments.length = 0;
      await rig.connect();
      rig.webSocket.newest.receive({ type: "bye", code });
      expect(rig.connection.state).toMatchObject({ phase: "waiting", reason });
      rig.connection.stop();
    }
  });
});

describe("the end of a session", () => {
  test("closes the connection, and no retry opens it again", async () => {
    await rig.connect();
    rig.webSocket.newest.receive({ type: "bye", code: "session_ended" });
    expect(rig.connection.state).toEqual({ phase: "disconnected", reason: "session_ended" });
    rig.connection.retryNow();
    expect(rig.connection.state.phase).toBe("disconnected");
    expect(rig.webSocket.closed).toBe(1);
  });

  test("can be reported by any answer", async () => {
    for (const code of ["session_ended", "unauthenticated"] as const) {
      rig.connection = rig.open({});
      rig.prepare = () => Promise.reject(problem(code));
      rig.connection.start();
      await eventually(() => {
        expect(rig.connection.state).toEqual({ phase: "disconnected", reason: "session_ended" });
      });
    }
  });

  test("is found by a request if a stream closes without a reason", async () => {
    rig.probe = () => Promise.reject(problem("session_ended"));
    rig.connection.start();
    await attached(rig.webSocket, 1);
    rig.webSocket.newest.closed();
    await eventually(() => {
      expect(rig.connection.state).toEqual({ phase: "disconnected", reason: "session_ended" });
    });
  });
});

describe("attaching again", () => {
  test("happens at once if the connection has lasted", async () => {
    rig.connection = rig.open({ stable: 0 });
    await rig.connect();
    rig.connection.attachAgain();
    await attached(rig.webSocket, 2);
    expect(rig.phases()).toEqual(["connecting", "connected", "connecting"]);
    expect(rig.webSocket.closed).toBe(1);
  });

  test("waits if the connection has not lasted, so that it is not repeated without a pause", async () => {
    await rig.connect();
    rig.connection.attachAgain();
    expect(rig.connection.state).toMatchObject({ phase: "waiting", reason: "closed" });
  });

  test("follows a reset, and the snapshot is loaded again", async () => {
    rig.connection = rig.open({ stable: 0 });
    await rig.connect();
    rig.webSocket.newest.receive({ type: "reset" });
    expect(rig.resets).toBe(1);
    await attached(rig.webSocket, 2);
  });
});
