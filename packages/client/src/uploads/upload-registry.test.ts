import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { Problem } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { ALICE, me, WITH_BOB } from "../../tests/support/samples.ts";
import { refusal, TusServer } from "../../tests/support/tus-server.ts";
import { newClientId } from "../client-id.ts";
import { Http } from "../http.ts";
import { inMemory, type KeyValue } from "../key-value.ts";
import type { OutboxEntry } from "../outbox-entry.ts";
import { emptyState } from "../state.ts";
import type { UploadEntry, UploadedFile, UploadOptions } from "../upload.ts";
import { UploadRegistry } from "./upload-registry.ts";

const MIB = 1024 * 1024;
const bytes = Uint8Array.from({ length: 9 * MIB }, (_, i) => (i * 11 + (i >> 10)) & 0xff);
const fileOf = (content: Uint8Array<ArrayBuffer> = bytes, name = "tea.bin", lastModified = 1_000) =>
  new File([content], name, { type: "application/x-tea; v=1", lastModified });

let server: TusServer;
let storage: KeyValue;
let held: Set<string>;
let ended: number;
let registries: UploadRegistry[];

beforeEach(() => {
  server = new TusServer();
  storage = inMemory();
  held = new Set();
  ended = 0;
  registries = [];
});
afterEach(async () => {
  for (const registry of registries) registry.rest();
  await server.close();
});

/** A message that carries an upload. */
function carrying(key: string): OutboxEntry {
  const attachments = [{ upload: key, kind: "file" }] as const;
  return { clientId: key, conversation: WITH_BOB, text: "", at: 1, state: "waiting", attachments };
}

/** A tab that has just been opened. */
function open(): UploadRegistry {
  const registry = new UploadRegistry({
    client: {
      subscribe: () => () => {},
      call: () => Promise.reject(new Error("The test knows the user")),
      state: { ...emptyState(), user: me() },
      connection: { phase: "disconnected", reason: "stopped" },
      get outbox() {
        return [...held].map(carrying);
      },
    },
    http: new Http(server.url),
    storage,
    random: () => 0.01,
    sessionOver: () => ended++,
    changed: () => {},
  });
  registries.push(registry);
  return registry;
}

interface Begun {
  readonly key: string;
  readonly entries: UploadEntry[];
  readonly finished: Promise<UploadedFile>;
}

function begin(registry: UploadRegistry, file = fileOf(), options: UploadOptions = {}): Begun {
  const key = options.resume || newClientId();
  const entries: UploadEntry[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<UploadedFile>();
  promise.catch(() => {});
  const onProgress = (entry: UploadEntry) => void entries.push(entry);
  registry.begin(key, file, { ...options, onProgress }, { resolve, reject });
  return { key, entries, finished: promise };
}

const reached = (registry: UploadRegistry, ...states: object[]) =>
  eventually(() => expect(registry.entries).toMatchObject(states));

/** The server answers nothing after the first chunk. */
function stopAfterFirstChunk(): void {
  server.fault = ({ offset, method }) =>
    offset > 0 && method === "PATCH" ? new Response("", { status: 502 }) : undefined;
}

/** A tab with an upload that has its first chunk on the server, and was closed then. */
async function interrupted(file = fileOf()): Promise<Begun> {
  const tab = open();
  stopAfterFirstChunk();
  const begun = begin(tab, file);
  await reached(tab, { state: "running", sent: 8 * MIB });
  tab.rest();
  server.fault = () => undefined;
  return begun;
}

const stored = () => [...server.uploads.values()].map(({ bytes }) => Bun.hash(bytes));
const creations = () => server.requests.filter(({ method }) => method === "POST").length;

describe("an upload", () => {
  test("resolves to its id, and reports its progress", async () => {
    const tab = open();
    const { finished, entries, key } = begin(tab);
    const file = await finished;
    expect(file).toMatchObject({ name: "tea.bin", type: "application/x-tea", size: 9 * MIB });
    expect([...server.uploads.keys()]).toEqual([file.id]);
    expect(entries.map(({ sent }) => sent)).toEqual(expect.arrayContaining([0, 8 * MIB, 9 * MIB]));
    expect(tab.entries).toMatchObject([{ key, id: file.id, state: "finished", rate: 0 }]);
    expect(tab.isReady(carrying(key))).toBe(true);
    expect(tab.attachmentsOf(carrying(key))).toEqual([{ upload: file.id, kind: "file" }]);
    tab.forget(carrying(key));
    expect(tab.entries).toEqual([]);
    expect([...storage.keys()]).toEqual([]);
  });

  test("pauses, and goes on where it was", async () => {
    const tab = open();
    stopAfterFirstChunk();
    const { key, finished } = begin(tab);
    await reached(tab, { sent: 8 * MIB });
    tab.pause(key);
    expect(tab.entries).toMatchObject([{ state: "paused", rate: 0 }]);
    server.fault = () => undefined;
    tab.resume(key);
    await finished;
    expect(server.requests.slice(-2).map(({ method }) => method)).toEqual(["HEAD", "PATCH"]);
    expect(creations()).toBe(1);
    expect(stored()).toEqual([Bun.hash(bytes)]);
    expect(server.busiest).toBe(1);
  });

  test("that is cancelled leaves nothing on the server and in the storage", async () => {
    const tab = open();
    stopAfterFirstChunk();
    const { key, finished } = begin(tab);
    await reached(tab, { sent: 8 * MIB });
    tab.cancel(key);
    await expect(finished).rejects.toMatchObject({ name: "AbortError" });
    expect(tab.entries).toEqual([]);
    expect([...storage.keys()]).toEqual([]);
    await eventually(() => expect(server.uploads.size).toBe(0));
  });

  test("is cancelled by its signal, also before it begins", async () => {
    const tab = open();
    const control = new AbortController();
    stopAfterFirstChunk();
    const { finished } = begin(tab, fileOf(), { signal: control.signal });
    await reached(tab, { sent: 8 * MIB });
    control.abort(new Error("no more"));
    await expect(finished).rejects.toThrow("no more");
    await eventually(() => expect(server.uploads.size).toBe(0));
    const late = begin(tab, fileOf(), { signal: control.signal });
    await expect(late.finished).rejects.toThrow("no more");
    expect(tab.entries).toEqual([]);
  });

  test("that is refused fails with the reason, and can be tried again", async () => {
    const tab = open();
    server.fault = () => refusal(507, "storage_full", { used: 9, allowed: 9 });
    const { key, finished } = begin(tab);
    await expect(finished).rejects.toMatchObject({ code: "storage_full", fields: { allowed: 9 } });
    expect(tab.entries).toMatchObject([{ state: "failed", problem: "storage_full" }]);
    expect(tab.problemOf(carrying(key))).toBe("storage_full");
    server.fault = () => undefined;
    tab.resume(key);
    expect(tab.problemOf(carrying(key))).toBeUndefined();
    await reached(tab, { key, state: "finished" });
    expect(tab.entries[0]).not.toHaveProperty("problem");
  });

  test("ends with its session, and is there again with the next one", async () => {
    const tab = open();
    server.fault = () => refusal(401, "session_ended");
    begin(tab);
    await eventually(() => expect(ended).toBe(1));
    tab.leave();
    expect(tab.entries).toEqual([]);
    server.fault = () => undefined;
    tab.belongTo(ALICE);
    expect(tab.entries).toMatchObject([{ name: "tea.bin", state: "needsFile" }]);
  });

  test("rejects whoever awaits it when the session ends", async () => {
    const tab = open();
    stopAfterFirstChunk();
    const { finished } = begin(tab);
    await reached(tab, { sent: 8 * MIB });
    tab.leave();
    const error = await finished.catch((error) => error);
    expect(error).toBeInstanceOf(Problem);
    expect(error.code).toBe("session_ended");
  });

  test("needs its file if that cannot be read any more", async () => {
    const tab = open();
    const file = fileOf();
    const { slice } = file;
    stopAfterFirstChunk();
    const { key, finished } = begin(tab, file);
    await reached(tab, { sent: 8 * MIB });
    file.slice = () => {
      throw new DOMException("", "NotReadableError");
    };
    tab.wake();
    await reached(tab, { state: "needsFile" });
    server.fault = () => undefined;
    file.slice = slice;
    await begin(tab, fileOf(), { resume: key }).finished;
    await finished;
    expect(stored()).toEqual([Bun.hash(bytes)]);
  });

  test("of many run three at once", async () => {
    const tab = open();
    let busiest = 0;
    const all = Array.from({ length: 9 }, (_, i) =>
      begin(tab, fileOf(bytes.subarray(0, 9 + i), `${i}`)),
    );
    server.fault = () => {
      const running = tab.entries.filter(({ state }) => state === "running").length;
      busiest = Math.max(busiest, running);
      return undefined;
    };
    await Promise.all(all.map(({ finished }) => finished));
    expect(busiest).toBe(3);
    expect(tab.entries.map(({ name }) => name)).toEqual([..."012345678"]);
  });
});

describe("after a reload", () => {
  test("an upload needs its file, and goes on with it at the byte where it was", async () => {
    const { key } = await interrupted();
    const tab = open();
    tab.belongTo(ALICE);
    expect(tab.entries).toMatchObject([
      { key, name: "tea.bin", size: 9 * MIB, sent: 8 * MIB, state: "needsFile" },
    ]);
    const before = server.requests.length;
    await begin(tab, fileOf(), { resume: key }).finished;
    expect(server.requests.slice(before).map(({ method }) => method)).toEqual(["HEAD", "PATCH"]);
    expect(stored()).toEqual([Bun.hash(bytes)]);
  });

  test("an upload of the same file goes on, without being named", async () => {
    await interrupted();
    const tab = open();
    const { key, finished } = begin(tab);
    await finished;
    expect(creations()).toBe(1);
    expect(stored()).toEqual([Bun.hash(bytes)]);
    expect(tab.entries).toMatchObject([{ key, state: "finished" }]);
    expect([...storage.keys()]).toHaveLength(1);
  });

  const changed = bytes.slice();
  changed[5] = 99;
  test.each([
    ["another content", fileOf(changed), {}],
    ["another size", fileOf(bytes.subarray(1)), {}],
    ["another date", fileOf(bytes, "tea.bin", 2_000), {}],
    ["another name", fileOf(bytes, "coffee.bin"), {}],
    ["the wish to begin anew", fileOf(), { resume: false }],
  ] as const)("a file with %s is another upload", async (_, file, options) => {
    const { key } = await interrupted();
    const tab = open();
    await begin(tab, file, options).finished;
    expect(creations()).toBe(2);
    expect(tab.entries.map(({ state }) => state).sort()).toEqual(["finished", "needsFile"]);
    expect(tab.entries.find(({ state }) => state === "needsFile")?.key).toBe(key);
  });

  test.each([
    ["another content", fileOf(changed)],
    ["another size", fileOf(bytes.subarray(1))],
    ["another date", fileOf(bytes, "tea.bin", 2_000)],
  ])("an upload refuses a file with %s", async (_, file) => {
    const { key } = await interrupted();
    const tab = open();
    tab.belongTo(ALICE);
    const { finished } = begin(tab, file, { resume: key });
    await expect(finished).rejects.toMatchObject({ code: "invalid" });
    expect(tab.entries).toMatchObject([{ key, state: "needsFile" }]);
  });

  test("an upload that a message waits for is not taken by another one of the same file", async () => {
    const { key } = await interrupted();
    held.add(key);
    const tab = open();
    await begin(tab).finished;
    expect(tab.entries.find((entry) => entry.key === key)?.state).toBe("needsFile");
    expect(creations()).toBe(2);
  });

  test("an upload that has expired begins anew with its file", async () => {
    const { key } = await interrupted();
    server.uploads.clear();
    const tab = open();
    tab.belongTo(ALICE);
    await begin(tab, fileOf(), { resume: key }).finished;
    expect(stored()).toEqual([Bun.hash(bytes)]);
    expect(creations()).toBe(2);
  });

  test("a finished upload is still finished, until the server denies it", async () => {
    const before = open();
    const { key, finished } = begin(before);
    const { id } = await finished;
    const tab = open();
    tab.belongTo(ALICE);
    expect(tab.attachmentsOf(carrying(key))).toMatchObject([{ upload: id }]);
    expect(await tab.recheck(carrying(key))).toBe(false);
    server.uploads.clear();
    expect(await tab.recheck(carrying(key))).toBe(true);
    expect(tab.entries).toMatchObject([{ key, state: "needsFile", sent: 0 }]);
  });

  test("an upload of yesterday is forgotten, unless a message waits for it", async () => {
    const record = { name: "a", type: "", size: 9, modified: 0, sent: 3, heldUntil: 0 };
    const at = Date.now() - 25 * 3_600_000;
    const [old, kept] = [newClientId(), newClientId()];
    for (const key of [old, kept])
      storage.set(`teahouse.upload.${ALICE}.${key}`, JSON.stringify({ ...record, at }));
    held.add(kept);
    const tab = open();
    tab.belongTo(ALICE);
    expect(tab.entries.map(({ key }) => key)).toEqual([kept]);
    expect([...storage.keys()]).toHaveLength(1);
  });

  test("what something else has written is ignored", () => {
    for (const [i, text] of ["", "{", "7", '{"name":"x"}', '{"name":1,"size":"x"}'].entries())
      storage.set(`teahouse.upload.${ALICE}.${i}`, text);
    const tab = open();
    tab.belongTo(ALICE);
    expect(tab.entries).toEqual([]);
  });
});

describe("another tab", () => {
  test("shows an upload as running elsewhere, and never sends it too", async () => {
    const tab = open();
    stopAfterFirstChunk();
    const { key } = begin(tab);
    await reached(tab, { sent: 8 * MIB });
    const other = open();
    other.belongTo(ALICE);
    expect(other.entries).toMatchObject([{ key, state: "elsewhere" }]);
    tab.rest();
    await eventually(() => expect(other.entries).toMatchObject([{ key, state: "needsFile" }]));
  });

  test("learns that an upload is finished, and that it became an attachment", async () => {
    const tab = open();
    stopAfterFirstChunk();
    const { finished } = begin(tab);
    await reached(tab, { sent: 8 * MIB });
    const other = open();
    other.belongTo(ALICE);
    server.fault = () => undefined;
    tab.wake();
    const { id } = await finished;
    await eventually(() => expect(other.entries).toMatchObject([{ id, state: "finished" }]));
  });
});
