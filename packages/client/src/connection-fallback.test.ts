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
      await attached(rig.best, times);
      rig.best.newest.closed();
    }
  }

  test("happens after two attempts without a greeting", async () => {
    await failTwice();
    await attached(rig.worst, 1);
    rig.worst.newest.receive(HELLO);
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "sse" });
  });

  test("does not happen if the server does not answer at all", async () => {
    rig.probe = () => Promise.reject(problem("unavailable", { retryAfter: 0 }));
    await failTwice();
    await attached(rig.best, 3);
    expect(rig.worst.attachments).toHaveLength(0);
    expect(rig.connection.state).toMatchObject({ phase: "connecting", attempt: 3 });
  });

  test("ends when the better one works again, which is tried while the other stays open", async () => {
    rig.connection = rig.open({ upgrade: 30 });
    await failTwice();
    await attached(rig.worst, 1);
    rig.worst.newest.receive(HELLO);
    await attached(rig.best, 3);
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "sse" });
    expect(rig.worst.closed).toBe(0);
    rig.best.newest.receive(HELLO);
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "websocket" });
    expect(rig.worst.closed).toBe(1);
    rig.worst.newest.closed();
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "websocket" });
  });

  test("stays while the better one fails, which is tried again later", async () => {
    rig.connection = rig.open({ upgrade: 30 });
    await failTwice();
    await attached(rig.worst, 1);
    rig.worst.newest.receive(HELLO);
    await attached(rig.best, 3);
    rig.best.newest.closed();
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "sse" });
    await attached(rig.best, 4);
    expect(rig.worst.closed).toBe(0);
  });

  test("stops trying the better one when the connection stops", async () => {
    rig.connection = rig.open({ upgrade: 30 });
    await failTwice();
    await attached(rig.worst, 1);
    rig.worst.newest.receive(HELLO);
    await attached(rig.best, 3);
    const closed = rig.best.closed;
    rig.connection.stop();
    expect(rig.best.closed).toBe(closed + 1);
    rig.best.newest.receive(HELLO);
    expect(rig.connection.state.phase).toBe("disconnected");
  });
});
