import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Visitor } from "../../../tests/support/browser.ts";
import { eventually } from "../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import type { UploadEntry } from "../src/index.ts";

const SIZE = 9_000_000;
const BYTES_A_SECOND = 4_000_000;
const MIB = 1024 * 1024;

let folder: string;
let house: TestHouse;
let alice: Visitor;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "teahouse-sdk-"));
  await Bun.build({
    entrypoints: [join(import.meta.dir, "../src/index.ts")],
    outdir: folder,
    target: "browser",
    splitting: true,
  });
  house = await openHouse();
  alice = await Visitor.arrive(house);
  await alice.page.route("**/sdk/*", (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    if (name === "page")
      return route.fulfill({ contentType: "text/html", body: "<!doctype html>" });
    return route.fulfill({ path: join(folder, name), contentType: "text/javascript" });
  });
  await alice.go("/sdk/page");
  await alice.page.evaluate(BEGIN);
});

afterEach(async () => {
  await alice.leave();
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const BEGIN = `(async () => {
  await fetch("/api/guest", { method: "POST", body: '{"nickname":"Alice"}' });
  const { createClient, webStorage } = await import("/sdk/index.js");
  const bytes = Uint8Array.from({ length: ${SIZE} }, (_, i) => (i * 7 + (i >> 10)) & 0xff);
  globalThis.file = new File([bytes], "tea.bin", { lastModified: 1000 });
  globalThis.client = createClient({ url: location.origin, storage: webStorage(localStorage) });
  globalThis.entries = [];
  client.start();
})()`;

const upload = () =>
  alice.page.evaluate(
    "client.upload(file, { onProgress: (entry) => void entries.push(entry) }).key",
  );
const reports = () => alice.page.evaluate<UploadEntry[]>("entries");

async function slowDown(): Promise<void> {
  const session = await alice.context.newCDPSession(alice.page);
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: BYTES_A_SECOND,
  });
}

async function finished(): Promise<string> {
  return await eventually(async () => {
    const last = (await reports()).at(-1);
    expect(last?.state).toBe("finished");
    return last?.id ?? "";
  });
}

async function expectWhole(id: string): Promise<void> {
  const bytes = Uint8Array.from({ length: SIZE }, (_, i) => (i * 7 + (i >> 10)) & 0xff);
  const kept = await house.app.house.files.read(id, 0, SIZE + 1);
  const stored = new Uint8Array(await new Response(kept).arrayBuffer());
  expect(Bun.hash(stored)).toBe(Bun.hash(bytes));
}

test("a browser reports the progress inside a chunk, the speed, and the time that is left", async () => {
  await slowDown();
  await upload();
  await expectWhole(await finished());
  const inside = (await reports()).filter(({ sent }) => sent > 0 && sent < 8 * MIB);
  expect(inside.length).toBeGreaterThan(3);
  const fast = inside.filter(({ rate }) => rate > BYTES_A_SECOND / 4 && rate < BYTES_A_SECOND * 4);
  expect(fast.length).toBeGreaterThan(0);
  expect(fast.every(({ left = 0 }) => left > 0 && left < 20)).toBe(true);
});

test("a browser goes on after its network was away, and after a reload with the same file", async () => {
  await slowDown();
  await upload();
  await eventually(async () => expect((await reports()).at(-1)?.sent).toBeGreaterThan(MIB));
  await alice.context.setOffline(true);
  await alice.context.setOffline(false);
  await slowDown();
  const count = (await reports()).length;
  await eventually(async () => expect((await reports()).length).toBeGreaterThan(count + 2));
  const [begun] = (await reports()).filter(({ id }) => id !== undefined);
  await alice.go("/sdk/page");
  await alice.page.evaluate(BEGIN.replace(/await fetch.*\n/, "\n"));
  await upload();
  const id = await finished();
  expect(id).toBe(begun?.id ?? "");
  await expectWhole(id);
});
