import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { problem } from "@teahouse/protocol";
import { eventually } from "../../../tests/support/eventually.ts";
import { attached, ConnectionRig, HELLO } from "../tests/support/connection-rig.ts";

let rig: ConnectionRig;

beforeEach(() => {
  rig = new ConnectionRig();
});
afterEach(() => rig.connection.stop());

describe("the fallback to another transport", () => {
  async function failTwice(): Promise<void> {
    rig.connection.start();
    for (const times of [1, 2]) {
      await attached(rig.webSocket, times);
      rig.webSocket.newest.closed();
    }
  }

  test("happens after two attempts that receive no hello", async () => {
    await failTwice();
    await attached(rig.sse, 1);
    rig.sse.newest.receive(HELLO);
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "sse" });
  });

  test("does not happen if the server does not answer at all", async () => {
    rig.probe = () => Promise.reject(problem("unavailable", { retryAfter: 0 }));
    await failTwice();
    await attached(rig.webSocket, 3);
    expect(rig.sse.attachments).toHaveLength(0);
    expect(rig.connection.state).toMatchObject({ phase: "connecting", attempt: 3 });
  });

  test("ends when WebSocket connects again, which the client tries while SSE stays open", async () => {
    rig.connection = rig.open({ upgrade: 30 });
    await failTwice();
    await attached(rig.sse, 1);
    rig.sse.newest.receive(HELLO);
    await attached(rig.webSocket, 3);
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "sse" });
    expect(rig.sse.closed).toBe(0);
    rig.webSocket.newest.receive(HELLO);
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "websocket" });
    expect(rig.sse.closed).toBe(1);
    rig.sse.newest.closed();
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "websocket" });
  });

  test("stays while WebSocket fails, and the client tries WebSocket again later", async () => {
    rig.connection = rig.open({ upgrade: 30 });
    await failTwice();
    await attached(rig.sse, 1);
    rig.sse.newest.receive(HELLO);
    await attached(rig.webSocket, 3);
    rig.webSocket.newest.closed();
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "sse" });
    await attached(rig.webSocket, 4);
    expect(rig.sse.closed).toBe(0);
  });

  test("stops trying the better one when the connection stops", async () => {
    rig.connection = rig.open({ upgrade: 30 });
    await failTwice();
    await attached(rig.sse, 1);
    rig.sse.newest.receive(HELLO);
    await attached(rig.webSocket, 3);
    const closed = rig.webSocket.closed;
    rig.connection.stop();
    expect(rig.webSocket.closed).toBe(closed + 1);
    rig.webSocket.newest.receive(HELLO);
    expect(rig.connection.state.phase).toBe("disconnected");
  });
});

describe("a transport that is silent", () => {
  beforeEach(() => {
    rig.connection = rig.open({ silent: 20 });
  });

  test("is joined by the next one, and the first greeting wins", async () => {
    rig.connection.start();
    await attached(rig.sse, 1);
    expect(rig.webSocket.closed).toBe(0);
    rig.sse.newest.receive(HELLO);
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "sse" });
    expect([rig.webSocket.closed, rig.sse.closed]).toEqual([1, 0]);
    expect(rig.worked).toEqual(["sse"]);
    rig.webSocket.newest.receive(HELLO);
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "sse" });
  });

  test("may still be the first to be greeted", async () => {
    rig.connection.start();
    await attached(rig.sse, 1);
    rig.webSocket.newest.receive(HELLO);
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "websocket" });
    expect([rig.webSocket.closed, rig.sse.closed]).toEqual([0, 1]);
  });

  test("waits for the others when it ends, and they for it", async () => {
    rig.connection.start();
    await attached(rig.sse, 1);
    rig.webSocket.newest.closed();
    expect(rig.connection.state.phase).toBe("connecting");
    rig.sse.newest.closed();
    await eventually(() => expect(rig.phases()).toContain("waiting"));
  });

  test("is left alone while the server answers nothing at all", async () => {
    let probes = 0;
    rig.probe = async () => {
      probes++;
      throw problem("unavailable", { retryAfter: 0 });
    };
    rig.connection.start();
    await eventually(() => expect(probes).toBeGreaterThan(2));
    expect(rig.sse.attachments).toHaveLength(0);
    rig.probe = async () => {};
    await attached(rig.sse, 1);
  });

  test("is not silent once any frame has arrived, such as one of a newer server", async () => {
    rig.connection.start();
    await attached(rig.webSocket, 1);
    rig.webSocket.newest.receive({ type: "queued" });
    let probes = 0;
    rig.probe = async () => void probes++;
    await Bun.sleep(60);
    expect([probes, rig.sse.attachments.length]).toEqual([0, 0]);
  });

  test("is closed with the others when the connection stops", async () => {
    rig.connection.start();
    await attached(rig.sse, 1);
    rig.connection.stop();
    expect([rig.webSocket.closed, rig.sse.closed]).toEqual([1, 1]);
    rig.sse.newest.receive(HELLO);
    expect(rig.connection.state.phase).toBe("disconnected");
  });
});

describe("the first transport", () => {
  test("is the one that worked last on this network", async () => {
    rig.preferred = 1;
    rig.connection.start();
    await attached(rig.sse, 1);
    expect(rig.webSocket.attachments).toHaveLength(0);
  });

  test("is chosen anew on another network", async () => {
    rig.connection = rig.open({ stable: 0 });
    rig.preferred = 1;
    rig.connection.start();
    await attached(rig.sse, 1);
    rig.sse.newest.receive(HELLO);
    rig.preferred = 0;
    rig.network = "elsewhere";
    rig.sse.newest.closed();
    await attached(rig.webSocket, 1);
  });
});
