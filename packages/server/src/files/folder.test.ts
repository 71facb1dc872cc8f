import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MAY_MOUNT, mountSmallDisk } from "../../../../tests/support/small-disk.ts";
import { NOTHING, NoSpace, type Progress } from "./file-store.ts";
import { Folder } from "./folder.ts";

const KEY = "AbCdEf";
const MIB = 1024 * 1024;

let place: string;
let root: string;
let folder: Folder;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "teahouse-folder-"));
  root = join(place, "files");
  folder = new Folder(root);
});
afterEach(() => rmSync(place, { recursive: true }));

const pathOf = (key: string) => join(root, key.slice(0, 2), key);

async function* pieces(...texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function* zeros(count: number, size = MIB): AsyncIterable<Uint8Array> {
  for (let n = 0; n < count; n++) yield new Uint8Array(size);
}

/** Appends, and returns every durable progress. */
async function append(
  from: Progress,
  bytes: AsyncIterable<Uint8Array>,
  store = folder,
): Promise<number[]> {
  const durable: number[] = [];
  await store.append(KEY, from, bytes, async ({ received }) => {
    durable.push(received);
  });
  return durable;
}

describe("an append", () => {
  test("tells every 8 MiB that they are durable, however large its pieces are", async () => {
    expect(await append(NOTHING, zeros(20))).toEqual([8 * MIB, 16 * MIB, 20 * MIB]);
    expect(await append(NOTHING, zeros(1, 20 * MIB))).toEqual([8 * MIB, 16 * MIB, 20 * MIB]);
  });

  test("refuses to go on in a file that lost durable bytes", async () => {
    await append(NOTHING, pieces("Tea is ready."));
    truncateSync(pathOf(KEY), 5);
    const appending = append({ received: 13, parts: "" }, pieces("!"));
    await expect(appending).rejects.toThrow("lost bytes");
    expect(statSync(pathOf(KEY)).size).toBe(5);
  });
});

describe("a file", () => {
  test("and its folders are readable only for the server's user", async () => {
    await append(NOTHING, pieces("Tea"));
    await folder.put("made.small", Buffer.from("cup"));
    const modes = [root, join(root, "Ab"), pathOf(KEY), pathOf("made.small")].map(
      (path) => statSync(path).mode & 0o777,
    );
    expect(modes).toEqual([0o700, 0o700, 0o600, 0o600]);
  });

  test("is listed, but nothing else in the folder is", async () => {
    await folder.put(KEY, Buffer.from("Tea"));
    await folder.put(`${KEY}.small`, Buffer.from("cup"));
    writeFileSync(join(root, "notes.txt"), "not ours");
    const found = await Array.fromAsync(folder.list());
    expect(found.map(({ key, size }) => [key, size]).sort()).toEqual([
      [KEY, 3],
      [`${KEY}.small`, 3],
    ]);
  });
});

test("an empty store lists nothing and knows its free space", async () => {
  expect(await Array.fromAsync(folder.list())).toEqual([]);
  expect(await folder.freeSpace()).toBeGreaterThan(0);
});

describe.if(MAY_MOUNT)("on a full disk", () => {
  test("an append keeps what is durable, and goes on when there is room", async () => {
    const disk = await mountSmallDisk(12);
    try {
      const store = new Folder(join(disk.folder, "files"));
      await expect(append(NOTHING, zeros(16), store)).rejects.toBeInstanceOf(NoSpace);
      expect(await store.sizeOf(KEY)).toBe(8 * MIB);
      const half = { received: 8 * MIB, parts: "" };
      expect(await append(half, zeros(1), store)).toEqual([9 * MIB]);
      await expect(store.put("picture", new Uint8Array(8 * MIB))).rejects.toBeInstanceOf(NoSpace);
      expect(await store.sizeOf("picture")).toBeUndefined();
    } finally {
      await disk.remove();
    }
  });
});
