import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { ALICE } from "../../tests/support/samples.ts";
import { begin, bytes, carrying, fileOf, MIB, UploadRig } from "../../tests/support/upload-rig.ts";
import { newClientId } from "../client-id.ts";

let rig: UploadRig;

beforeEach(() => {
  rig = new UploadRig();
});
afterEach(() => rig.close());

describe("after a reload", () => {
  test("an upload needs its file, and goes on with it at the byte where it was", async () => {
    const { key } = await rig.interrupted();
    const tab = rig.open();
    tab.belongTo(ALICE);
    expect(tab.entries).toMatchObject([
      { key, name: "tea.bin", size: 9 * MIB, sent: 8 * MIB, state: "needsFile" },
    ]);
    const before = rig.server.requests.length;
    await begin(tab, fileOf(), { resume: key }).finished;
    expect(rig.server.requests.slice(before).map(({ method }) => method)).toEqual([
      "HEAD",
      "PATCH",
    ]);
    expect(rig.stored()).toEqual([Bun.hash(bytes)]);
  });

  test("an upload of the same file goes on, without being named", async () => {
    await rig.interrupted();
    const tab = rig.open();
    const { key, finished } = begin(tab);
    await finished;
    expect(rig.creations()).toBe(1);
    expect(rig.stored()).toEqual([Bun.hash(bytes)]);
    expect(tab.entries).toMatchObject([{ key, state: "finished" }]);
    expect([...rig.storage.keys()]).toHaveLength(1);
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
    const { key } = await rig.interrupted();
    const tab = rig.open();
    await begin(tab, file, options).finished;
    expect(rig.creations()).toBe(2);
    expect(tab.entries.map(({ state }) => state).sort()).toEqual(["finished", "needsFile"]);
    expect(tab.entries.find(({ state }) => state === "needsFile")?.key).toBe(key);
  });

  test.each([
    ["another content", fileOf(changed)],
    ["another size", fileOf(bytes.subarray(1))],
    ["another date", fileOf(bytes, "tea.bin", 2_000)],
  ])("an upload refuses a file with %s", async (_, file) => {
    const { key } = await rig.interrupted();
    const tab = rig.open();
    tab.belongTo(ALICE);
    const { finished } = begin(tab, file, { resume: key });
    await expect(finished).rejects.toMatchObject({ code: "invalid" });
    expect(tab.entries).toMatchObject([{ key, state: "needsFile" }]);
  });

  test("an upload that a message waits for is not taken by another one of the same file", async () => {
    const { key } = await rig.interrupted();
    rig.held.add(key);
    const tab = rig.open();
    await begin(tab).finished;
    expect(tab.entries.find((entry) => entry.key === key)?.state).toBe("needsFile");
    expect(rig.creations()).toBe(2);
  });

  test("an upload that has expired begins anew with its file", async () => {
    const { key } = await rig.interrupted();
    rig.server.uploads.clear();
    const tab = rig.open();
    tab.belongTo(ALICE);
    await begin(tab, fileOf(), { resume: key }).finished;
    expect(rig.stored()).toEqual([Bun.hash(bytes)]);
    expect(rig.creations()).toBe(2);
  });

  test("a finished upload is still finished, until the server denies it", async () => {
    const before = rig.open();
    const { key, finished } = begin(before);
    const { id } = await finished;
    const tab = rig.open();
    tab.belongTo(ALICE);
    expect(tab.attachmentsOf(carrying(key))).toMatchObject([{ upload: id }]);
    expect(await tab.recheck(carrying(key))).toBe(false);
    rig.server.uploads.clear();
    expect(await tab.recheck(carrying(key))).toBe(true);
    expect(tab.entries).toMatchObject([{ key, state: "needsFile", sent: 0 }]);
  });

  test("an upload of yesterday is forgotten, unless a message waits for it", async () => {
    const record = { name: "a", type: "", size: 9, modified: 0, sent: 3, heldUntil: 0 };
    const at = Date.now() - 25 * 3_600_000;
    const [old, kept] = [newClientId(), newClientId()];
    for (const key of [old, kept])
      rig.storage.set(`teahouse.upload.${ALICE}.${key}`, JSON.stringify({ ...record, at }));
    rig.held.add(kept);
    const tab = rig.open();
    tab.belongTo(ALICE);
    expect(tab.entries.map(({ key }) => key)).toEqual([kept]);
    expect([...rig.storage.keys()]).toHaveLength(1);
  });

  test("what something else has written is ignored", () => {
    for (const [i, text] of ["", "{", "7", '{"name":"x"}', '{"name":1,"size":"x"}'].entries())
      rig.storage.set(`teahouse.upload.${ALICE}.${i}`, text);
    const tab = rig.open();
    tab.belongTo(ALICE);
    expect(tab.entries).toEqual([]);
  });
});
