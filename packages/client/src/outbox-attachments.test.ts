import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { Problem, type ProblemCode } from "@teahouse/protocol";
import { eventually } from "../../../tests/support/eventually.ts";
import { ALICE, me, WITH_BOB } from "../tests/support/samples.ts";
import { refusal, TusServer } from "../tests/support/tus-server.ts";
import { newClientId } from "./client-id.ts";
import { Http } from "./http.ts";
import { inMemory, type KeyValue } from "./key-value.ts";
import { Outbox } from "./outbox.ts";
import type { OutboxEntry } from "./outbox-entry.ts";
import { emptyState } from "./state.ts";
import { neededFiles, sentOf } from "./upload-progress.ts";
import { withFiles } from "./uploads/message-files.ts";
import { UploadRegistry } from "./uploads/upload-registry.ts";

const file = (content: string, name = "tea.txt") =>
  new File([content], name, { lastModified: 1_000 });

let server: TusServer;
let storage: KeyValue;
let tabs: Tab[];

beforeEach(() => {
  server = new TusServer();
  storage = inMemory();
  tabs = [];
});
afterEach(async () => {
  for (const { registry, outbox } of tabs) {
    registry.rest();
    outbox.pause();
  }
  await server.close();
});

/** The outbox and the uploads of a tab, whose messages a test accepts or refuses. */
class Tab {
  readonly sent: string[] = [];
  /** The problems of the next messages. */
  readonly refusals: ProblemCode[] = [];
  readonly outbox: Outbox;
  readonly registry: UploadRegistry;

  constructor() {
    tabs.push(this);
    const open = () => this.registry;
    this.outbox = new Outbox(storage, {
      send: (entry) => this.#send(entry),
      isOpen: () => true,
      changed: () => {},
      random: () => 0.01,
      uploads: {
        get registry() {
          return open();
        },
        tell: () => {},
      },
    });
    const outbox = () => this.outbox.entries;
    this.registry = new UploadRegistry({
      client: {
        state: { ...emptyState(), user: me() },
        connection: { phase: "disconnected", reason: "stopped" },
        get outbox() {
          return outbox();
        },
        subscribe: () => () => {},
        call: () => Promise.reject(new Error("The test knows the user")),
      },
      http: new Http(server.url),
      storage,
      random: () => 0.01,
      sessionOver: () => {},
      changed: (isState) => isState && this.outbox.uploadsChanged(),
    });
    this.outbox.belongTo(ALICE);
    this.registry.belongTo(ALICE);
    this.outbox.reached(1_000);
  }

  upload(of: File, resume?: string): string {
    const key = resume ?? newClientId();
    const options = resume === undefined ? {} : { resume };
    this.registry.begin(key, of, options, { resolve: () => {}, reject: () => {} });
    return key;
  }

  say(text: string, ...uploads: string[]): OutboxEntry {
    const attachments = uploads.map((upload) => ({ upload, kind: "picture" }) as const);
    return this.outbox.add(WITH_BOB, text, { attachments });
  }

  async #send(entry: OutboxEntry): Promise<number> {
    const refusal = this.refusals.shift();
    if (refusal !== undefined) throw new Problem(refusal);
    const contents = this.registry.attachmentsOf(entry).map(({ upload, kind }) => {
      const bytes = server.uploads.get(upload)?.bytes;
      return `${kind} ${new TextDecoder().decode(bytes)}`;
    });
    this.sent.push([entry.text, ...contents].join(" + "));
    return 7;
  }
}

const blockUploads = () => {
  server.fault = ({ method }) =>
    method === "PATCH" ? new Response("", { status: 502 }) : undefined;
};
const unblockUploads = (tab: Tab) => {
  server.fault = () => undefined;
  tab.registry.wake();
};
const shows = (tab: Tab, ...entries: object[]) =>
  eventually(() => expect(tab.outbox.entries).toMatchObject(entries));
const sent = (tab: Tab, ...texts: string[]) => eventually(() => expect(tab.sent).toEqual(texts));

describe("a message with files", () => {
  test("is shown at once, waits for them, and lets later messages pass in their order", async () => {
    const tab = new Tab();
    blockUploads();
    const [one, two] = [tab.upload(file("one")), tab.upload(file("two", "2.txt"))];
    tab.say("look", two, one);
    for (const text of ["a", "b", "c"]) tab.say(text);
    await sent(tab, "a", "b", "c");
    await shows(tab, { text: "look", state: "waiting" });
    unblockUploads(tab);
    await sent(tab, "a", "b", "c", "look + picture two + picture one");
    await shows(tab);
    expect(tab.registry.entries).toEqual([]);
    expect([...storage.keys()]).toEqual([]);
  });

  test("that are there already keeps its place", async () => {
    const tab = new Tab();
    const key = tab.upload(file("one"));
    await eventually(() => expect(tab.registry.entries).toMatchObject([{ state: "finished" }]));
    tab.say("look", key);
    tab.say("and this");
    await sent(tab, "look + picture one", "and this");
  });

  test("can carry an upload of another client, by its id", async () => {
    const tab = new Tab();
    server.uploads.set("a-file-of-samples-0000", {
      size: 3,
      bytes: Buffer.from("one"),
      metadata: "",
    });
    tab.say("look", "a-file-of-samples-0000");
    await sent(tab, "look + picture one");
  });

  test("tells how much of them is up", async () => {
    const tab = new Tab();
    blockUploads();
    const entry = tab.say("look", tab.upload(file("12345")), tab.upload(file("123", "3")));
    expect(sentOf(entry, tab.registry.entries)).toEqual({ sent: 0, size: 8 });
    unblockUploads(tab);
    await shows(tab);
  });

  test("fails with the reason of its upload, and is sent after a retry", async () => {
    const tab = new Tab();
    server.fault = () => refusal(507, "storage_full", { used: 1, allowed: 1 });
    const { clientId } = tab.say("look", tab.upload(file("one")));
    await shows(tab, { state: "failed", problem: "storage_full" });
    tab.say("text");
    await sent(tab, "text");
    server.fault = () => undefined;
    tab.outbox.retry(clientId);
    await sent(tab, "text", "look + picture one");
  });

  test("that cannot be shown as a picture can be sent as a file, with the same client id", async () => {
    const tab = new Tab();
    tab.refusals.push("not_a_picture");
    const [one, two] = [tab.upload(file("one")), tab.upload(file("two", "2.txt"))];
    const { clientId } = tab.say("look", one, two);
    await shows(tab, { clientId, state: "failed", problem: "not_a_picture" });
    tab.outbox.sendChanged(clientId, (entry) => withFiles(entry, two));
    await sent(tab, "look + picture one + file two");
  });

  test("is discarded together with its uploads", async () => {
    const tab = new Tab();
    blockUploads();
    const { clientId } = tab.say("look", tab.upload(file("one")));
    await eventually(() => expect(server.uploads.size).toBe(1));
    tab.outbox.discard(clientId);
    expect(tab.outbox.entries).toEqual([]);
    expect(tab.registry.entries).toEqual([]);
    expect([...storage.keys()]).toEqual([]);
    await eventually(() => expect(server.uploads.size).toBe(0));
    expect(tab.sent).toEqual([]);
  });

  test("waits again if the server has lost its upload", async () => {
    const tab = new Tab();
    const key = tab.upload(file("one"));
    await eventually(() => expect(tab.registry.entries).toMatchObject([{ state: "finished" }]));
    server.uploads.clear();
    tab.refusals.push("not_found");
    tab.say("look", key);
    await sent(tab, "look + picture one");
    expect(server.uploads.size).toBe(1);
  });

  test("fails if the server has its uploads, and still does not find something", async () => {
    const tab = new Tab();
    const key = tab.upload(file("one"));
    await eventually(() => expect(tab.registry.entries).toMatchObject([{ state: "finished" }]));
    tab.refusals.push("not_found");
    tab.say("look", key);
    await shows(tab, { state: "failed", problem: "not_found" });
  });

  test("fails if nobody knows its upload", async () => {
    const tab = new Tab();
    const { clientId } = tab.say("look", newClientId());
    await shows(tab, { clientId, state: "failed", problem: "upload_unfinished" });
    tab.outbox.retry(clientId);
    await shows(tab, { clientId, state: "failed", problem: "upload_unfinished" });
  });
});

describe("after a reload, a message with files", () => {
  test("says which file it needs, and is sent once when it has it", async () => {
    const before = new Tab();
    blockUploads();
    const key = before.upload(file("one"));
    const { clientId } = before.say("look", key);
    await eventually(() => expect(before.registry.entries[0]?.id).toBeDefined());
    before.registry.rest();
    before.outbox.leave();
    const tab = new Tab();
    await shows(tab, { clientId, text: "look", attachments: [{ upload: key, kind: "picture" }] });
    const [entry] = tab.outbox.entries;
    const needed = entry && neededFiles(entry, tab.registry.entries);
    expect(needed).toMatchObject([{ key, name: "tea.txt", size: 3 }]);
    server.fault = () => undefined;
    tab.upload(file("one"), key);
    await sent(tab, "look + picture one");
    expect(server.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
    expect([...storage.keys()]).toEqual([]);
  });

  test("is sent without its files if all of them were up already", async () => {
    const before = new Tab();
    const names = ["one", "two", "three"];
    const keys = names.map((name) => before.upload(file(name, `${name}.txt`)));
    const isFinished = { state: "finished" };
    await eventually(() =>
      expect(before.registry.entries).toMatchObject([isFinished, isFinished, isFinished]),
    );
    before.refusals.push("rate_limited", "rate_limited");
    before.say("all", ...keys.slice(0, 2));
    before.say("the last", ...keys.slice(2));
    before.outbox.leave();
    const tab = new Tab();
    await sent(tab, "all + picture one + picture two", "the last + picture three");
  });

  test("is sent without a file if that was up already", async () => {
    const before = new Tab();
    const key = before.upload(file("one"));
    await eventually(() => expect(before.registry.entries).toMatchObject([{ state: "finished" }]));
    before.refusals.push("rate_limited");
    before.say("look", key);
    before.outbox.leave();
    await sent(new Tab(), "look + picture one");
  });
});
