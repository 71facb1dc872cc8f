import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { eventually } from "../../../tests/support/eventually.ts";
import type { Person } from "../../../tests/support/person.ts";
import { goOffline } from "../tests/support/outbox.ts";
import { connected, type Setup, shareHouse } from "../tests/support/setup.ts";
import { createClient, inMemory } from "./index.ts";

const MIB = 1024 * 1024;
const bytes = Uint8Array.from({ length: 9 * MIB }, (_, i) => (i * 17 + (i >> 12)) & 0xff);
const file = new File([bytes], "茶.bin", { type: "application/x-tea", lastModified: 1_000 });

const openSetup = shareHouse();
let setup: Setup;
let alice: Person;

beforeEach(async () => {
  setup = await openSetup();
  [alice] = await setup.house.cast("Alice");
});
afterEach(() => setup.close());

/** A hash of what the house has of an upload. */
async function stored(id: string): Promise<bigint | number> {
  const { files } = setup.house.app.house;
  const kept = await files.read(id, 0, bytes.length + 1);
  return Bun.hash(new Uint8Array(await new Response(kept).arrayBuffer()));
}

describe("a client", () => {
  test("uploads a file without being started", async () => {
    const client = createClient({ url: setup.network.url, token: alice.token });
    const { id, name, type, size } = await client.upload(file);
    expect({ name, type, size }).toEqual({
      name: "茶.bin",
      type: "application/x-tea",
      size: 9 * MIB,
    });
    expect(await stored(id)).toBe(Bun.hash(bytes));
    expect(client.uploads).toMatchObject([{ id, state: "finished" }]);
  });

  test("goes on with an upload after each lost connection, at the byte that the server has", async () => {
    const client = setup.client(alice);
    await connected(client);
    setup.network.cutsAfter = 2 * MIB;
    const upload = client.upload(file);
    const { id } = await upload;
    expect(await stored(id)).toBe(Bun.hash(bytes));
    const heads = setup.network.heads.map((head) => head.split("/", 1)[0]);
    expect(heads.filter((head) => head === "PATCH ").length).toBeGreaterThan(4);
    expect(heads.filter((head) => head === "POST ")).toHaveLength(1);
  });

  test("goes on with an upload when the network is back, and does not wait if it is told", async () => {
    const client = setup.client(alice, { random: () => 1 });
    await connected(client);
    setup.network.losesAnswerTo = /PATCH/;
    const upload = client.upload(file);
    await eventually(() => expect(client.uploads[0]?.id).toBeDefined());
    await goOffline(setup, client);
    setup.network.losesAnswerTo = undefined;
    await eventually(() => expect(client.connection).toMatchObject({ attempt: 3 }));
    setup.network.isClosed = false;
    client.retryNow();
    const { id } = await upload;
    expect(await stored(id)).toBe(Bun.hash(bytes));
  });

  test("goes on with an upload after a reload, with the same file", async () => {
    const storage = inMemory();
    const before = setup.client(alice, { storage });
    await connected(before);
    setup.network.blocks = /PATCH/;
    before.upload(file);
    await eventually(() => expect(before.uploads[0]?.id).toBeDefined());
    const [begun] = before.uploads;
    before.stop();
    setup.network.blocks = undefined;
    const after = setup.client(alice, { storage });
    await connected(after);
    const { id } = await after.upload(file);
    expect(id).toBe(begun?.id ?? "");
    expect(await stored(id)).toBe(Bun.hash(bytes));
  });

  test("ends its uploads when its session ends", async () => {
    const client = setup.client(alice);
    await connected(client);
    setup.network.blocks = /PATCH/;
    const upload = client.upload(file);
    await eventually(() => expect(client.uploads[0]?.id).toBeDefined());
    await alice.call("session.logout", {});
    await expect(upload).rejects.toMatchObject({ code: "session_ended" });
    expect(client.uploads).toEqual([]);
    const stranger = createClient({ url: setup.house.url, token: alice.token });
    await expect(stranger.upload(file)).rejects.toMatchObject({ code: "session_ended" });
  });

  test("says why an upload is refused", async () => {
    const client = setup.client(alice);
    const large = new Blob([]);
    Object.defineProperty(large, "size", { value: 3 * 1024 ** 3 });
    await expect(client.upload(large)).rejects.toMatchObject({ code: "too_large" });
    expect(client.uploads).toMatchObject([{ state: "failed", problem: "too_large" }]);
  });

  test("deletes a cancelled upload", async () => {
    const client = setup.client(alice);
    const upload = client.upload(file);
    const { id } = await upload;
    upload.cancel();
    expect(client.uploads).toEqual([]);
    await eventually(async () => {
      const headers = { authorization: `Bearer ${alice.token}`, "tus-resumable": "1.0.0" };
      const url = `${setup.house.url}/api/uploads/${id}`;
      expect((await fetch(url, { method: "HEAD", headers })).status).toBe(404);
    });
  });
});
