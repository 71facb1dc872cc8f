import { afterAll, beforeAll, expect, test } from "bun:test";
import { readdirSync, readlinkSync } from "node:fs";
import { connect } from "node:net";
import { bytesPath, sendWith, uploadBytes } from "../../../../tests/support/attach.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

const MEBIBYTE = 1_048_576;
const SIZE = 64 * MEBIBYTE;
const READERS = 20;

let house: TestHouse;
let bob: Person;
let path: string;

beforeAll(async () => {
  house = await openHouse({ timing: { heartbeat: 4_000 }, alone: true });
  const [alice, other] = await house.cast("Alice", "Bob");
  bob = other;
  const upload = await uploadBytes(alice, new Uint8Array(SIZE));
  const conversation = await alice.befriend(bob);
  await sendWith(alice, conversation, [{ upload, kind: "file" }]);
  path = bytesPath({ id: upload });
});
afterAll(() => house.close());

/** How many descriptors of this process are files of the house's store. */
function openFiles(): number {
  return readdirSync("/proc/self/fd").filter((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`).includes(`${house.place.folder}/files/`);
    } catch {
      return false;
    }
  }).length;
}

/** Asks for the file, and reads nothing of it. */
function askSilently() {
  const { hostname, port } = new URL(house.url);
  const socket = connect(Number(port), hostname);
  socket.pause();
  socket.on("error", () => {});
  socket.write(
    `GET ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: Bearer ${bob.token}\r\n\r\n`,
  );
  return socket;
}

test("clients that do not read hold no memory, and are cut", async () => {
  Bun.gc(true);
  const before = process.memoryUsage.rss();
  const sockets = Array.from({ length: READERS }, askSilently);
  await eventually(() => expect(openFiles()).toBe(READERS));
  expect(process.memoryUsage.rss() - before).toBeLessThan(READERS * MEBIBYTE);
  await eventually(() => expect(openFiles()).toBe(0), 30_000);
  for (const socket of sockets) socket.destroy();
  expect((await (await bob.fetch(path)).bytes()).length).toBe(SIZE);
}, 60_000);
