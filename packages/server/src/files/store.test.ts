import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Swift, startSwift } from "../../../../tests/support/swift.ts";
import { type FileStore, NOTHING, type Progress } from "./file-store.ts";
import { Folder } from "./folder.ts";
import { S3Store } from "./s3/s3-store.ts";

const KEY = "AbCdEfGhIjKlMnOpQrStUv";
const MIB = 1024 * 1024;

let swift: Swift;
let place: string;
let store: FileStore;

beforeAll(async () => {
  swift = await startSwift();
});
afterAll(() => swift.stop());

const SIDES: readonly [name: string, open: () => Promise<FileStore>][] = [
  ["a folder", async () => new Folder(join(place, "files"))],
  ["a bucket", async () => new S3Store(await swift.bucket())],
];

async function* pieces(bytes: Uint8Array, size = 64 * 1024): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const text = (words: string) => pieces(Buffer.from(words));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function stored(key = KEY): Promise<Uint8Array> {
  const size = await store.sizeOf(key);
  if (size === undefined) throw new Error(`There is no file ${key}`);
  return new Uint8Array(await new Response(await store.read(key, 0, size)).arrayBuffer());
}

const storedText = async (key = KEY) => Buffer.from(await stored(key)).toString();

/** Appends to the file, and returns what was durable after each step. */
async function append(from: Progress, bytes: AsyncIterable<Uint8Array>): Promise<Progress[]> {
  const steps: Progress[] = [];
  const end = await store.append(KEY, from, bytes, async (now) => {
    steps.push(now);
  });
  expect(end).toEqual(steps.at(-1) ?? from);
  return steps;
}

async function appended(from: Progress, bytes: AsyncIterable<Uint8Array>): Promise<Progress> {
  return (await append(from, bytes)).at(-1) ?? from;
}

async function listed(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list()) keys.push(key);
  return keys.sort();
}

describe.each(SIDES)("%s", (_, open) => {
  beforeEach(async () => {
    place = mkdtempSync(join(tmpdir(), "teahouse-store-"));
    store = await open();
  });
  afterEach(() => rmSync(place, { recursive: true }));

  test("takes a file in any pieces, and gives back the same bytes", async () => {
    const whole = randomBytes(21 * MIB + 5);
    const cuts = [0, 1, 3 * MIB, 8 * MIB - 1, 8 * MIB, 8 * MIB + 1, 17 * MIB, whole.length];
    let at = NOTHING;
    for (const [n, from] of cuts.entries()) {
      at = await appended(at, pieces(whole.subarray(from, cuts[n + 1])));
      expect(at.received).toBe(cuts[n + 1] ?? whole.length);
    }
    await store.finish(KEY, at);
    expect(await store.sizeOf(KEY)).toBe(whole.length);
    expect(sha256(await stored())).toBe(sha256(whole));
    expect(await listed()).toEqual([KEY]);
  });

  test("goes on from what was noted, whatever arrived after it", async () => {
    const whole = randomBytes(17 * MIB);
    let at = await appended(NOTHING, pieces(whole.subarray(0, 3 * MIB)));
    for (const lost of [2 * MIB, 14 * MIB]) {
      const appending = store.append(KEY, at, pieces(randomBytes(lost)), async () => {
        throw new Error("The server died");
      });
      await expect(appending).rejects.toThrow("The server died");
    }
    at = await appended(at, pieces(whole.subarray(at.received)));
    await store.finish(KEY, at);
    expect(sha256(await stored())).toBe(sha256(whole));
    expect(await listed()).toEqual([KEY]);
  });

  test("finishes a file a second time, if the first time was not noted", async () => {
    const small = await appended(NOTHING, text("Tea is ready."));
    await store.finish(KEY, small);
    await store.finish(KEY, small);
    expect(await storedText()).toBe("Tea is ready.");
    const large = await appended(NOTHING, pieces(randomBytes(9 * MIB)));
    await store.finish(KEY, large);
    await store.finish(KEY, large);
    expect(await store.sizeOf(KEY)).toBe(9 * MIB);
  });

  test("keeps what arrived before the source failed, and throws the failure of the source", async () => {
    async function* broken() {
      yield Buffer.from("Tea");
      throw new Error("The connection was closed");
    }
    const steps: Progress[] = [];
    const appending = store.append(KEY, NOTHING, broken(), async (now) => {
      steps.push(now);
    });
    await expect(appending).rejects.toThrow("The connection was closed");
    const at = await appended(steps.at(-1) ?? NOTHING, text(" is ready."));
    await store.finish(KEY, at);
    expect(await storedText()).toBe("Tea is ready.");
  });

  test("ends an append whose progress cannot be noted, and reads little more", async () => {
    let read = 0;
    async function* counted() {
      for await (const piece of pieces(new Uint8Array(40 * MIB), MIB)) {
        read++;
        yield piece;
      }
    }
    const appending = store.append(KEY, NOTHING, counted(), async () => {
      throw new Error("The database is away");
    });
    await expect(appending).rejects.toThrow("The database is away");
    expect(read).toBeLessThanOrEqual(17);
  });

  test("does not change by an append of nothing", async () => {
    const at = await appended(NOTHING, text("Tea"));
    expect(await append(at, text(""))).toEqual([]);
    await store.finish(KEY, at);
    expect(await storedText()).toBe("Tea");
  });

  test("reads any range", async () => {
    await store.put(KEY, Buffer.from("Tea is ready."));
    const range = async (from: number, to: number) =>
      await new Response(await store.read(KEY, from, to)).text();
    expect(await range(4, 6)).toBe("is");
    expect(await range(0, 1)).toBe("T");
    expect(await range(12, 13)).toBe(".");
    expect(await range(5, 5)).toBe("");
  });

  test("has empty files", async () => {
    await store.put(KEY, new Uint8Array());
    expect(await store.sizeOf(KEY)).toBe(0);
    expect(await storedText()).toBe("");
  });

  test("replaces what is put again", async () => {
    await store.put(KEY, Buffer.from("a long text"));
    await store.put(KEY, Buffer.from("short"));
    expect(await storedText()).toBe("short");
  });

  test("overwrites ranges, also across the parts of a large file, as often as asked", async () => {
    const whole = randomBytes(18 * MIB);
    await store.finish(KEY, await appended(NOTHING, pieces(whole)));
    const patches = [
      { from: 10, to: 20, bytes: Buffer.from("free") },
      { from: 8 * MIB - 2, to: 8 * MIB + 6, bytes: Buffer.from("skip") },
      { from: 18 * MIB - 3, to: 18 * MIB, bytes: new Uint8Array() },
    ];
    await store.patch(KEY, patches);
    await store.patch(KEY, patches);
    for (const { from, to, bytes } of patches) {
      whole.fill(0, from, to);
      whole.set(bytes, from);
    }
    expect(sha256(await stored())).toBe(sha256(whole));
    await store.put(KEY, Buffer.from("a small film"));
    await store.patch(KEY, [{ from: 2, to: 7, bytes: Buffer.from("tall") }]);
    expect(await storedText()).toBe("a tall\0 film");
  });

  test("deletes files once, and a second time without effect", async () => {
    await store.put(KEY, Buffer.from("Tea"));
    await store.delete(KEY);
    await store.delete(KEY);
    expect(await store.sizeOf(KEY)).toBeUndefined();
    expect(await store.holds(KEY)).toBeFalse();
  });

  test("deletes all that is there of an unfinished file", async () => {
    await append(NOTHING, pieces(randomBytes(9 * MIB)));
    await store.put(`${KEY}.small`, Buffer.from("cup"));
    expect(await store.holds(KEY)).toBeTrue();
    expect(await listed()).toContain(KEY);
    await store.delete(KEY, true);
    expect(await store.holds(KEY)).toBeFalse();
    expect(await listed()).toEqual([`${KEY}.small`]);
  });

  test("lists many files", async () => {
    expect(await listed()).toEqual([]);
    const keys = Array.from({ length: 12 }, (_, n) => `${KEY}${String.fromCharCode(97 + n)}`);
    await Promise.all(keys.map((key) => store.put(key, Buffer.from(key))));
    expect(await listed()).toEqual(keys);
  });

  test("has no key that is a path", async () => {
    for (const key of ["../../etc/passwd", "a/b", "..", ".hidden", "a\0b", "", "A".repeat(65)]) {
      await expect(store.put(key, new Uint8Array())).rejects.toThrow("is not a key");
      await expect(store.delete(key)).rejects.toThrow("is not a key");
      await expect(store.read(key, 0, 1)).rejects.toThrow("is not a key");
    }
  });
});

test("a bucket can be addressed by the name of the host", async () => {
  const settings = await swift.bucket();
  const endpoint = settings.endpoint.replace("127.0.0.1", "localhost");
  store = new S3Store({ ...settings, endpoint, pathStyle: false });
  await store.finish(KEY, await appended(NOTHING, pieces(randomBytes(9 * MIB))));
  expect(await listed()).toEqual([KEY]);
  store = new S3Store(settings);
  expect(await store.sizeOf(KEY)).toBe(9 * MIB);
});
