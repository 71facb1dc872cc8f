import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { problem } from "@teahouse/protocol";
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
