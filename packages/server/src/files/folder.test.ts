import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
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
const stored = (key = KEY) => readFileSync(pathOf(key), "utf8");

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
  test("goes on after the bytes that are durable", async () => {
    expect(await append(NOTHING, pieces("Tea ", "is "))).toEqual([7]);
    expect(await append({ received: 7, parts: "" }, pieces("ready."))).toEqual([13]);
    expect(stored()).toBe("Tea is ready.");
    expect(await folder.sizeOf(KEY)).toBe(13);
  });

  test("drops the bytes of an append that was interrupted before they were durable", async () => {
    await append(NOTHING, pieces("Tea is cold"));
    await append({ received: 7, parts: "" }, pieces("hot"));
    expect(stored()).toBe("Tea is hot");
  });

  test("of nothing changes nothing", async () => {
    await append(NOTHING, pieces("Tea"));
    expect(await append({ received: 3, parts: "" }, pieces())).toEqual([]);
    expect(stored()).toBe("Tea");
  });

  test("tells every 8 MiB that they are durable, however large its pieces are", async () => {
    expect(await append(NOTHING, zeros(20))).toEqual([8 * MIB, 16 * MIB, 20 * MIB]);
    expect(await append(NOTHING, zeros(1, 20 * MIB))).toEqual([8 * MIB, 16 * MIB, 20 * MIB]);
  });

  test("keeps what arrived before its source failed, and throws the failure of the source", async () => {
    async function* broken() {
      yield Buffer.from("Tea");
      throw new Error("The connection was closed");
    }
    const durable: number[] = [];
    const appending = folder.append(KEY, NOTHING, broken(), async ({ received }) => {
      durable.push(received);
    });
    await expect(appending).rejects.toThrow("The connection was closed");
    expect(durable).toEqual([3]);
    expect(stored()).toBe("Tea");
  });

  test("ends soon if its progress cannot be stored", async () => {
    let read = 0;
    async function* counted() {
      for await (const piece of zeros(40)) {
        read++;
        yield piece;
      }
    }
    const appending = folder.append(KEY, NOTHING, counted(), async () => {
      throw new Error("The database is away");
    });
    await expect(appending).rejects.toThrow("The database is away");
    expect(read).toBeLessThanOrEqual(16);
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

  test("that is put again replaces the one before", async () => {
    await folder.put(KEY, Buffer.from("a long text"));
    await folder.put(KEY, Buffer.from("short"));
    expect(stored()).toBe("short");
  });

  test("is read in parts", async () => {
    await folder.put(KEY, Buffer.from("Tea is ready."));
    expect(await (await folder.read(KEY, 4, 6)).text()).toBe("is");
  });

  test("is deleted once, and a second time without effect", async () => {
    await folder.put(KEY, Buffer.from("Tea"));
    await folder.delete(KEY);
    await folder.delete(KEY);
    expect(await folder.sizeOf(KEY)).toBeUndefined();
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

  test("cannot have a key that is a path", async () => {
    for (const key of ["../../etc/passwd", "a/b", "..", ".hidden", "a\0b", "", "A".repeat(65)]) {
      await expect(folder.put(key, new Uint8Array())).rejects.toThrow("is not a key");
      await expect(folder.delete(key)).rejects.toThrow("is not a key");
    }
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
