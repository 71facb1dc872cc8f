import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { Problem } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { ALICE } from "../../tests/support/samples.ts";
import { refusal } from "../../tests/support/tus-server.ts";
import {
  begin,
  bytes,
  carrying,
  fileOf,
  MIB,
  reached,
  UploadRig,
} from "../../tests/support/upload-rig.ts";

let rig: UploadRig;

beforeEach(() => {
  rig = new UploadRig();
});
afterEach(() => rig.close());

describe("an upload", () => {
  test("resolves to its id, and reports its progress", async () => {
    const tab = rig.open();
    const { finished, entries, key } = begin(tab);
    const file = await finished;
    expect(file).toMatchObject({ name: "tea.bin", type: "application/x-tea", size: 9 * MIB });
    expect([...rig.server.uploads.keys()]).toEqual([file.id]);
    expect(entries.map(({ sent }) => sent)).toEqual(expect.arrayContaining([0, 8 * MIB, 9 * MIB]));
    expect(tab.entries).toMatchObject([{ key, id: file.id, state: "finished", rate: 0 }]);
    expect(tab.isReady(carrying(key))).toBe(true);
    expect(tab.attachmentsOf(carrying(key))).toEqual([{ upload: file.id, kind: "file" }]);
    tab.forget(carrying(key));
    expect(tab.entries).toEqual([]);
    expect([...rig.storage.keys()]).toEqual([]);
  });

  test("pauses, and goes on where it was", async () => {
    const tab = rig.open();
    rig.stopAfterFirstChunk();
    const { key, finished } = begin(tab);
    await reached(tab, { sent: 8 * MIB });
    tab.pause(key);
    expect(tab.entries).toMatchObject([{ state: "paused", rate: 0 }]);
    rig.server.fault = () => undefined;
    tab.resume(key);
    await finished;
    expect(rig.server.requests.slice(-2).map(({ method }) => method)).toEqual(["HEAD", "PATCH"]);
    expect(rig.creations()).toBe(1);
    expect(rig.stored()).toEqual([Bun.hash(bytes)]);
    expect(rig.server.busiest).toBe(1);
  });

  test("that is cancelled leaves nothing on the server and in the storage", async () => {
    const tab = rig.open();
    rig.stopAfterFirstChunk();
    const { key, finished } = begin(tab);
    await reached(tab, { sent: 8 * MIB });
    tab.cancel(key);
    await expect(finished).rejects.toMatchObject({ name: "AbortError" });
    expect(tab.entries).toEqual([]);
    expect([...rig.storage.keys()]).toEqual([]);
    await eventually(() => expect(rig.server.uploads.size).toBe(0));
  });

  test("leaves nothing on the server if it is cancelled while it begins", async () => {
    const tab = rig.open();
    const { key, finished } = begin(tab);
    rig.server.fault = ({ method }) => {
      if (method === "POST") tab.cancel(key);
      return undefined;
    };
    await expect(finished).rejects.toMatchObject({ name: "AbortError" });
    await eventually(() => expect(rig.server.requests.at(-1)?.method).toBe("DELETE"));
    expect(rig.server.uploads.size).toBe(0);
  });

  test("begins once if it pauses while it begins", async () => {
    const tab = rig.open();
    const { key, finished } = begin(tab);
    rig.server.fault = ({ method }) => {
      if (method === "POST") tab.pause(key);
      return undefined;
    };
    await reached(tab, { state: "paused", id: expect.any(String) });
    tab.resume(key);
    await finished;
    expect(rig.creations()).toBe(1);
    expect(rig.stored()).toEqual([Bun.hash(bytes)]);
  });

  test("is cancelled by its signal, also before it begins", async () => {
    const tab = rig.open();
    const control = new AbortController();
    rig.stopAfterFirstChunk();
    const { finished } = begin(tab, fileOf(), { signal: control.signal });
    await reached(tab, { sent: 8 * MIB });
    control.abort(new Error("no more"));
    await expect(finished).rejects.toThrow("no more");
    await eventually(() => expect(rig.server.uploads.size).toBe(0));
    const late = begin(tab, fileOf(), { signal: control.signal });
    await expect(late.finished).rejects.toThrow("no more");
    expect(tab.entries).toEqual([]);
  });

  test("that is refused fails with the reason, and can be tried again", async () => {
    const tab = rig.open();
    rig.server.fault = () => refusal(507, "storage_full", { used: 9, allowed: 9 });
    const { key, finished } = begin(tab);
    await expect(finished).rejects.toMatchObject({ code: "storage_full", fields: { allowed: 9 } });
    expect(tab.entries).toMatchObject([{ state: "failed", problem: "storage_full" }]);
    expect(tab.problemOf(carrying(key))).toBe("storage_full");
    rig.server.fault = () => undefined;
    tab.resume(key);
    expect(tab.problemOf(carrying(key))).toBeUndefined();
    await reached(tab, { key, state: "finished" });
    expect(tab.entries[0]).not.toHaveProperty("problem");
  });

  test("ends with its session, and is there again with the next one", async () => {
    const tab = rig.open();
    rig.server.fault = () => refusal(401, "session_ended");
    begin(tab);
    await eventually(() => expect(rig.ended).toBe(1));
    tab.leave();
    expect(tab.entries).toEqual([]);
    rig.server.fault = () => undefined;
    tab.belongTo(ALICE);
    expect(tab.entries).toMatchObject([{ name: "tea.bin", state: "needsFile" }]);
  });

  test("rejects whoever awaits it when the session ends", async () => {
    const tab = rig.open();
    rig.stopAfterFirstChunk();
    const { finished } = begin(tab);
    await reached(tab, { sent: 8 * MIB });
    tab.leave();
    const error = await finished.catch((error) => error);
    expect(error).toBeInstanceOf(Problem);
    expect(error.code).toBe("session_ended");
  });

  test("needs its file if that cannot be read any more", async () => {
    const tab = rig.open();
    const file = fileOf();
    const { slice } = file;
    rig.stopAfterFirstChunk();
    const { key, finished } = begin(tab, file);
    await reached(tab, { sent: 8 * MIB });
    file.slice = () => {
      throw new DOMException("", "NotReadableError");
    };
    tab.wake();
    await reached(tab, { state: "needsFile" });
    rig.server.fault = () => undefined;
    file.slice = slice;
    await begin(tab, fileOf(), { resume: key }).finished;
    await finished;
    expect(rig.stored()).toEqual([Bun.hash(bytes)]);
  });

  test("of many run three at once", async () => {
    const tab = rig.open();
    let busiest = 0;
    const all = Array.from({ length: 9 }, (_, i) =>
      begin(tab, fileOf(bytes.subarray(0, 9 + i), `${i}`)),
    );
    rig.server.fault = () => {
      const running = tab.entries.filter(({ state }) => state === "running").length;
      busiest = Math.max(busiest, running);
      return undefined;
    };
    await Promise.all(all.map(({ finished }) => finished));
    expect(busiest).toBe(3);
    expect(tab.entries.map(({ name }) => name)).toEqual([..."012345678"]);
  });
});

describe("another tab", () => {
  test("shows an upload as running elsewhere, and never sends it too", async () => {
    const tab = rig.open();
    rig.stopAfterFirstChunk();
    const { key } = begin(tab);
    await reached(tab, { sent: 8 * MIB });
    const other = rig.open();
    other.belongTo(ALICE);
    expect(other.entries).toMatchObject([{ key, state: "elsewhere" }]);
    tab.rest();
    await eventually(() => expect(other.entries).toMatchObject([{ key, state: "needsFile" }]));
  });

  test("learns that an upload is finished, and that it became an attachment", async () => {
    const tab = rig.open();
    rig.stopAfterFirstChunk();
    const { finished } = begin(tab);
    await reached(tab, { sent: 8 * MIB });
    const other = rig.open();
    other.belongTo(ALICE);
    rig.server.fault = () => undefined;
    tab.wake();
    const { id } = await finished;
    await eventually(() => expect(other.entries).toMatchObject([{ id, state: "finished" }]));
  });
});
