import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { eventually } from "../../../tests/support/eventually.ts";
import type { Person } from "../../../tests/support/person.ts";
import { type Client, inMemory, neededFiles, newClientId } from "../src/index.ts";
import { emptied, goOffline, storedTexts } from "./support/outbox.ts";
import { connected, type Setup, shareHouse } from "./support/setup.ts";

const bytes = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 19 + (i >> 12)) & 0xff);
const fileOf = (name = "茶.pdf") => new File([bytes], name, { lastModified: 1_000 });

const openSetup = shareHouse();
let setup: Setup;
let alice: Person;
let bob: Person;
let pair: string;

beforeEach(async () => {
  setup = await openSetup();
  [alice, bob] = await setup.house.cast("Alice", "Bob");
  pair = await alice.befriend(bob);
});
afterEach(() => setup.close());

/** The attachments of a conversation's messages, as Bob reads them from the server. */
async function received() {
  const { events } = await bob.call("event.list", { conversation: pair });
  return events.flatMap((event) => (event.type === "message.sent" ? event.attachments : []));
}

async function open(person = alice, options = {}): Promise<Client> {
  const client = setup.client(person, options);
  await connected(client);
  await client.open(pair);
  return client;
}

describe("a message with a file", () => {
  test("arrives once it is up, while later texts arrive before it", async () => {
    const client = await open();
    setup.network.blocks = /PATCH/;
    const upload = client.upload(fileOf());
    client.send(pair, "look", { attachments: [{ upload, kind: "file" }] });
    client.send(pair, "one");
    client.send(pair, "two");
    await eventually(async () => expect(await storedTexts(bob, pair)).toEqual(["one", "two"]));
    await eventually(() => {
      const waiting = { conversation: pair, text: "look", state: "waiting" };
      expect(client.outbox).toMatchObject([waiting]);
    });
    setup.network.blocks = undefined;
    client.retryNow();
    await emptied(client);
    expect(await storedTexts(bob, pair)).toEqual(["one", "two", "look"]);
    const { id } = await upload;
    const sent = { id, kind: "file", name: "茶.pdf", size: bytes.length };
    expect(await received()).toMatchObject([sent]);
    const shown = client.state.conversations.get(pair)?.lastEvent;
    expect(shown).toMatchObject({ text: "look", attachments: [sent] });
    expect(client.uploads).toEqual([]);
  });

  test("is sent once if the answers are lost", async () => {
    const client = await open(alice, { transports: ["sse"] });
    const upload = client.upload(fileOf());
    await upload;
    setup.network.losesAnswerTo = /POST .*\/messages/;
    client.send(pair, "", { attachments: [{ upload, kind: "file" }] });
    await emptied(client);
    expect(await received()).toHaveLength(1);
  });

  test("goes on after a reload in which its file was picked again", async () => {
    const storage = inMemory();
    const before = await open(alice, { storage });
    setup.network.cutsAfter = 1_000_000;
    const upload = before.upload(fileOf());
    before.send(pair, "look", { attachments: [{ upload, kind: "file" }] });
    await eventually(() => expect(before.uploads[0]?.sent).toBeGreaterThan(0));
    before.stop();
    setup.network.cutsAfter = Number.POSITIVE_INFINITY;
    const after = await open(alice, { storage });
    await eventually(() => {
      const needed = after.outbox.flatMap((entry) => neededFiles(entry, after.uploads));
      expect(needed).toMatchObject([{ key: upload.key, name: "茶.pdf", state: "needsFile" }]);
    });
    after.upload(fileOf(), { resume: upload.key });
    await emptied(after);
    expect(await received()).toHaveLength(1);
    expect([...storage.keys()]).toEqual([]);
    expect(setup.network.heads.filter((head) => head === "POST /api/uploads")).toHaveLength(1);
  });

  test("survives the network, and stays bound to its conversation", async () => {
    const client = await open();
    const upload = client.upload(fileOf());
    await upload;
    await goOffline(setup, client);
    client.send(pair, "later", { attachments: [{ upload, kind: "file" }] });
    client.send("g:10000", "elsewhere");
    setup.network.isClosed = false;
    await emptied(client);
    expect(await received()).toHaveLength(1);
  });

  test("that is no picture fails, and is sent as a file when she wants it", async () => {
    const client = await open();
    const upload = client.upload(fileOf("not.png"));
    const { clientId } = client.send(pair, "", { attachments: [{ upload, kind: "picture" }] });
    await eventually(() => {
      expect(client.outbox).toMatchObject([{ state: "failed", problem: "not_a_picture" }]);
    });
    client.sendAsFile(clientId);
    await emptied(client);
    expect(await received()).toMatchObject([{ kind: "file", name: "not.png" }]);
  });

  test("with an upload that nobody has fails, and is discarded", async () => {
    const client = await open();
    const { clientId } = client.send(pair, "", {
      attachments: [{ upload: newClientId(), kind: "file" }],
    });
    await eventually(() => {
      expect(client.outbox).toMatchObject([{ state: "failed", problem: "upload_unfinished" }]);
    });
    client.discard(clientId);
    expect(client.outbox).toEqual([]);
  });
});

describe("a received file", () => {
  test("is downloaded, in parts too, and goes on after lost connections", async () => {
    const sender = await open();
    const upload = sender.upload(fileOf());
    sender.send(pair, "", { attachments: [{ upload, kind: "file" }] });
    await emptied(sender);
    const attachment = await upload;
    const client = await open(bob);
    const whole = await client.download(attachment);
    expect(Bun.hash(await whole.arrayBuffer())).toBe(Bun.hash(bytes));
    const part = await client.download(attachment, { range: { from: 5, to: 1_000_005 } });
    expect(part.status).toBe(206);
    expect(Bun.hash(await part.arrayBuffer())).toBe(Bun.hash(bytes.subarray(5, 1_000_005)));
    const url = client.attachmentUrl(attachment, { inline: true });
    expect(url).toBe(`${setup.network.url}/api/attachments/${attachment.id}?inline=1`);
    const stranger = setup.client(await setup.house.person("Mallory"));
    await expect(stranger.download(attachment)).rejects.toMatchObject({ code: "not_found" });
  });

  test("shows that it is gone after its sender deleted it", async () => {
    const sender = await open();
    const upload = sender.upload(fileOf());
    sender.send(pair, "", { attachments: [{ upload, kind: "file" }] });
    await emptied(sender);
    const client = await open(bob);
    const { id } = await upload;
    await sender.call("attachment.delete", { attachment: id });
    await eventually(() => {
      const { lastEvent, timeline } = client.state.conversations.get(pair) ?? {};
      expect(lastEvent).toMatchObject({ attachments: [{ id, gone: true }] });
      expect(timeline?.at(-1)).toEqual(lastEvent ?? undefined);
    });
    await expect(client.download({ id })).rejects.toMatchObject({ code: "not_found" });
  });
});
