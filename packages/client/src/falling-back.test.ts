import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { problem } from "@teahouse/protocol";
import { attached, ConnectionRig, HELLO } from "../tests/support/connection-rig.ts";

let rig: ConnectionRig;

beforeEach(() => {
  rig = new ConnectionRig();
});
afterEach(() => rig.connection.stop());

describe("falling back", () => {
  async function failTwice(): Promise<void> {
    rig.connection.start();
    for (const times of [1, 2]) {
      await attached(rig.best, times);
      rig.best.newest.closed();
    }
  }

  test("comes after two tries without a greeting", async () => {
    await failTwice();
    await attached(rig.worst, 1);
    rig.worst.newest.receive(HELLO);
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "sse" });
  });

  test("does not come where the server does not answer at all", async () => {
    rig.probe = () => Promise.reject(problem("unavailable", { retryAfter: 0 }));
    await failTwice();
    await attached(rig.best, 3);
    expect(rig.worst.attachments).toHaveLength(0);
    expect(rig.connection.state).toMatchObject({ phase: "connecting", attempt: 3 });
  });

  test("is not forever: the better one is tried while the lesser one goes on", async () => {
    rig.connection = rig.open({ climb: 30 });
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

  test("goes on where the better one still does not greet, and tries again later", async () => {
    rig.connection = rig.open({ climb: 30 });
    await failTwice();
    await attached(rig.worst, 1);
    rig.worst.newest.receive(HELLO);
    await attached(rig.best, 3);
    rig.best.newest.closed();
    expect(rig.connection.state).toEqual({ phase: "connected", transport: "sse" });
    await attached(rig.best, 4);
    expect(rig.worst.closed).toBe(0);
  });

  test("ends the try of a better one together with the rig.connection", async () => {
    rig.connection = rig.open({ climb: 30 });
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
