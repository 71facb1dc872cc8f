import { afterAll, expect, test } from "bun:test";
import { join } from "node:path";
import { bareBun } from "../contenders/peers.ts";
import { Driver } from "./driver.ts";
import { removeTemporaryFolders, temporaryFolder } from "./folders.ts";
import { stopAll } from "./processes.ts";

const compiles = Bun.which("gcc") !== null;
const TIMING = { warmMs: 20, windowMs: 200 };

afterAll(async () => {
  await stopAll();
  removeTemporaryFolders();
});

async function standBare(connections: number, frame?: string): Promise<Driver> {
  const server = await bareBun("bare Bun", frame).start();
  const driver = new Driver({ server, dialect: "bare", connections });
  await driver.open();
  return driver;
}

test.skipIf(!compiles)(
  "each of ten people in a room gets the 60 bytes that one of them sends",
  async () => {
    const driver = await standBare(10);
    const { sent, delivered, bytes, serverCpu } = await driver.measure(
      { inFlight: 1, senders: 1 },
      TIMING,
    );
    expect(sent).toBeGreaterThan(0);
    expect(Math.abs(delivered - sent * 10)).toBeLessThanOrEqual(10);
    expect(bytes / delivered).toBe(60);
    expect(serverCpu).toBeGreaterThan(0);
  },
);

test.skipIf(!compiles)(
  "the driver keeps a fixed rate, and counts the bytes of the whole frame",
  async () => {
    const frame = join(temporaryFolder("frame"), "frame.json");
    await Bun.write(frame, '{"text":"{text}"}');
    const driver = await standBare(4, frame);
    const { sent, delivered, bytes } = await driver.measure({ rate: 500, senders: 4 }, TIMING);
    expect(sent).toBeWithin(80, 121);
    expect(bytes / delivered).toBe(71);
  },
);
