import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { readFileSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileId } from "@teahouse/protocol";
import { type Subprocess, spawn } from "bun";
import { openCluster, ROOMY } from "../support/cluster.ts";
import { createPlace, type TestPlace } from "../support/database.ts";
import { expectHealthy } from "../support/doctor.ts";
import { eventually } from "../support/eventually.ts";
import { failSyncs, installStrace } from "../support/failing-sync.ts";
import { often, onPostgres, onSqlite, patience } from "../support/long.ts";
import { Person } from "../support/person.ts";
import { Random, SEED } from "../support/random.ts";
import { ServerProcess } from "../support/server-process.ts";
import { MAY_MOUNT, mountSmallDisk } from "../support/small-disk.ts";
import { Uploader } from "../support/uploader.ts";

const MIB = 1024 * 1024;

/** The store makes so many bytes durable at once. */
const CHUNK = 8 * MIB;

/** On PostgreSQL the lease of the dead server must end in each round, because it may be one of several. */
const ROUNDS = Number(
  process.env.TEST_ROUNDS ??
    (process.env.TEST_POSTGRES === undefined ? often(6, 100) : often(1, 20)),
);

const SETTINGS = { ...ROOMY, LIMIT_UPLOADS_PER_HOUR: "1000000" };

let place: TestPlace;
let server: ServerProcess;
let alice: Person;
let uploads: Uploader;
const random = new Random();

beforeAll(async () => {
  place = await createPlace();
  server = new ServerProcess(place, SETTINGS);
  await server.start();
  alice = await Person.enter(server.url, "Alice");
  uploads = new Uploader(alice);
});
afterAll(async () => {
  await server.kill();
  await place.remove();
});
beforeEach(async () => {
  if (!server.running) await server.start();
});

const hashOf = (bytes: Uint8Array) => new Bun.CryptoHasher("sha256").update(bytes).digest("hex");
const pathOf = (id: FileId, folder = place.folder) => join(folder, "files", id.slice(0, 2), id);

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const word = new Uint32Array(bytes.buffer, 0, Math.floor(length / 4));
  let state = random.below(2 ** 32);
  for (let at = 0; at < word.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    word[at] = state;
  }
  return bytes;
}

/** Sends bytes piece by piece, and calls `sent` after each. Never fails: the server may die meanwhile. */
async function sendPieces(
  id: FileId,
  from: number,
  bytes: Uint8Array<ArrayBuffer>,
  sent: (upTo: number) => Promise<void> | void,
): Promise<void> {
  const pieces = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (let at = 0; at < bytes.length; at += 64 * 1024) {
        controller.enqueue(bytes.subarray(at, at + 64 * 1024));
        await sent(from + Math.min(at + 64 * 1024, bytes.length));
      }
      controller.close();
    },
  });
  await uploads.append(id, from, pieces).catch(() => {});
}

/** Sends bytes in a request that does not end. Never fails: the server dies meanwhile. */
async function appendOpen(id: FileId, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const open = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes),
  });
  await uploads.append(id, 0, open).catch(() => {});
}

/** Asks until the server answers and no dead request holds the upload. */
async function offsetOf(id: FileId): Promise<number> {
  return await eventually(() => uploads.offset(id), 20_000);
}

/** Brings an upload to its end, and compares its bytes. */
async function finish(id: FileId, content: Uint8Array<ArrayBuffer>): Promise<void> {
  const offset = await offsetOf(id);
  const answer = await uploads.append(id, offset, content.subarray(offset));
  expect(answer.status).toBe(204);
  expect(hashOf(readFileSync(pathOf(id)))).toBe(hashOf(content));
}

test(
  `a server that is killed ${ROUNDS} times while an upload arrives keeps what it acknowledged, and the upload goes on to the right bytes (TEST_SEED=${SEED})`,
  async () => {
    for (let n = 0; n < ROUNDS; n++) {
      const content = randomBytes(2 * CHUNK + random.below(CHUNK));
      const id = await uploads.begin(content.length);
      const first = 1 + random.below(CHUNK);
      expect((await uploads.append(id, 0, content.subarray(0, first))).status).toBe(204);
      const end = first + random.below(content.length - first);
      const rest = content.subarray(first);
      await sendPieces(id, first, rest, async (upTo) => {
        if (upTo >= end && server.running) await server.kill();
        else if (upTo % MIB === 0) await Bun.sleep(1);
      });
      if (server.running) await server.kill();
      await server.start();
      expect(await offsetOf(id)).toBeGreaterThanOrEqual(first);
      await finish(id, content);
      await uploads.cancel(id);
    }
    await expectHealthy(place);
  },
  patience(ROUNDS, 5_000),
);

onSqlite("a server that is killed while an upload arrives", () => {
  test.each([CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1])(
    "after %i bytes, at the edge of a chunk, goes on to the right bytes",
    async (edge) => {
      const content = randomBytes(2 * CHUNK + 100);
      const id = await uploads.begin(content.length);
      const arriving = appendOpen(id, content.subarray(0, edge));
      await eventually(() => expect(statSync(pathOf(id)).size).toBe(edge));
      await server.kill();
      await arriving;
      await server.start();
      const offset = await offsetOf(id);
      // The server died before or after the end of the last chunk was durable.
      expect(edge - offset).toBeGreaterThanOrEqual(0);
      expect(edge - offset).toBeLessThan(2 * CHUNK + MIB);
      const next = content.subarray(offset, edge);
      if (next.length > 0) expect((await uploads.append(id, offset, next)).status).toBe(204);
      await server.kill();
      await server.start();
      expect(await offsetOf(id)).toBe(edge);
      await finish(id, content);
    },
    patience(1, 10_000),
  );

  test("in the middle of a chunk drops what was not durable, and nobody reads it", async () => {
    const content = randomBytes(CHUNK + 3 * MIB);
    const id = await uploads.begin(content.length);
    const arriving = appendOpen(id, content.subarray(0, CHUNK + 2 * MIB));
    await eventually(() => expect(statSync(pathOf(id)).size).toBe(CHUNK + 2 * MIB));
    await server.kill();
    await arriving;
    await server.start();
    const offset = await offsetOf(id);
    if (offset > 0) expect(offset).toBeGreaterThanOrEqual(CHUNK);
    expect(offset).toBeLessThan(CHUNK + MIB);
    await finish(id, content);
  });
});

test("bytes are acknowledged only after they are synced", async () => {
  await installStrace();
  const id = await uploads.begin(10);
  await uploads.append(id, 0, "Tea");
  const recover = await failSyncs(server.pid);
  const refused = await uploads.append(id, 3, " is");
  expect(refused.status).toBeGreaterThanOrEqual(500);
  await recover();
  await server.kill();
  await server.start();
  expect(await offsetOf(id)).toBe(3);
  expect((await uploads.append(id, 3, " is hot")).status).toBe(204);
  expect(readFileSync(pathOf(id), "utf8")).toBe("Tea is hot");
});

test("an upload syncs its file, its folders, and then its row", async () => {
  await installStrace();
  const file = join(tmpdir(), `teahouse-trace-${server.pid}`);
  const calls = "trace=fsync,fdatasync,pwrite64,openat";
  const tracer: Subprocess = spawn(
    ["strace", "-f", "-y", "-qq", "-o", file, "-e", calls, "-p", String(server.pid)],
    { stdout: "ignore", stderr: "ignore" },
  );
  await eventually(() => {
    const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
    expect(status).toContain(`TracerPid:\t${tracer.pid}\n`);
  });
  const id = await uploads.upload(randomBytes(100_000));
  tracer.kill("SIGTERM");
  await tracer.exited;
  const trace = readFileSync(file, "utf8");
  rmSync(file);
  const folder = join(place.folder, "files", id.slice(0, 2));
  expect(trace).toMatch(new RegExp(`fsync\\(\\d+<${folder}>`));
  expect(trace).toMatch(new RegExp(`fdatasync\\(\\d+<${folder}/${id}>`));
});

describe.if(MAY_MOUNT)("on a disk that fills up", () => {
  onSqlite("with the database on it", () => {
    test("an upload is refused with 507, leaves the floor free, and goes on when there is room", async () => {
      const disk = await mountSmallDisk(64);
      const floor = 24 * MIB;
      const small = { ...SETTINGS, LIMIT_FREE_SPACE_MIN: String(floor) };
      const own = new ServerProcess({ ...place, folder: disk.folder }, small);
      try {
        await own.start();
        const person = await Person.enter(own.url, "Bob");
        const bob = new Uploader(person);
        const content = randomBytes(30 * MIB);
        const id = await bob.begin(content.length);
        const ballast = join(disk.folder, "ballast");
        writeFileSync(ballast, new Uint8Array(20 * MIB));
        const refused = await bob.append(id, 0, content);
        expect(refused.status).toBe(507);
        expect(await refused.json()).toMatchObject({ code: "storage_full", used: 0, allowed: 0 });
        const { bavail, bsize } = statfsSync(disk.folder);
        expect(bavail * bsize).toBeGreaterThan(floor - 2 * CHUNK);
        // The database still has room.
        await person.say("g:10000", "The disk is full of tea");
        expect((await bob.create({ size: 10 * MIB })).status).toBe(507);
        rmSync(ballast);
        const offset = await bob.offset(id);
        expect(offset).toBeGreaterThanOrEqual(CHUNK);
        expect((await bob.append(id, offset, content.subarray(offset))).status).toBe(204);
        expect(hashOf(readFileSync(pathOf(id, disk.folder)))).toBe(hashOf(content));
      } finally {
        await own.kill();
        await disk.remove();
      }
    });

    test("or is full to the last byte, an upload goes on when there is room", async () => {
      const disk = await mountSmallDisk(48);
      const own = new ServerProcess({ ...place, folder: disk.folder }, SETTINGS);
      try {
        await own.start();
        const bob = new Uploader(await Person.enter(own.url, "Bob"));
        const content = randomBytes(9 * MIB);
        const id = await bob.begin(content.length);
        disk.fill();
        expect([503, 507]).toContain((await bob.append(id, 0, content)).status);
        disk.empty();
        const offset = await eventually(() => bob.offset(id), 20_000);
        expect((await bob.append(id, offset, content.subarray(offset))).status).toBe(204);
        expect(hashOf(readFileSync(pathOf(id, disk.folder)))).toBe(hashOf(content));
      } finally {
        await own.kill();
        await disk.remove();
      }
    });
  });
});

onPostgres("two servers that share a folder", () => {
  test("never both write one upload, even if one of them stands still", async () => {
    const cluster = await openCluster({ nodes: 2, settings: SETTINGS });
    const folder = join(cluster.place.folder, "files");
    try {
      const [first, second] = cluster.nodes.map(({ server: node }) => node);
      if (first === undefined || second === undefined) throw new Error("There are two servers");
      const carol = await Person.enter(first.url, "Carol");
      const [here, there] = [new Uploader(carol), new Uploader(carol.at(second.url))];
      const content = randomBytes(4 * MIB);
      const id = await here.begin(content.length);
      const held = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(content.subarray(0, MIB)),
      });
      const arriving = here.append(id, 0, held).catch(() => undefined);
      const path = join(folder, id.slice(0, 2), id);
      await eventually(() => expect(statSync(path).size).toBe(MIB));
      first.freeze();
      expect((await there.look(id)).status).toBe(423);
      const offset = await eventually(() => there.offset(id), 20_000);
      expect(offset).toBe(0);
      expect((await there.append(id, 0, content.subarray(0, 2 * MIB))).status).toBe(204);
      first.thaw();
      const late = await arriving;
      if (late !== undefined) expect(late.status).toBeGreaterThanOrEqual(400);
      expect((await there.append(id, 2 * MIB, content.subarray(2 * MIB))).status).toBe(204);
      expect(hashOf(readFileSync(path))).toBe(hashOf(content));
    } finally {
      await cluster.close();
    }
  }, 120_000);
});
