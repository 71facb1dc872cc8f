import { expect } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import { newClientId } from "../../src/client-id.ts";
import { Http } from "../../src/http.ts";
import { inMemory } from "../../src/key-value.ts";
import type { OutboxEntry } from "../../src/outbox-entry.ts";
import { emptyState } from "../../src/state.ts";
import type { UploadEntry, UploadedFile, UploadOptions } from "../../src/upload.ts";
import { UploadRegistry } from "../../src/uploads/upload-registry.ts";
import { me, WITH_BOB } from "./samples.ts";
import { TusServer } from "./tus-server.ts";

export const MIB = 1024 * 1024;
export const bytes = Uint8Array.from({ length: 9 * MIB }, (_, i) => (i * 11 + (i >> 10)) & 0xff);

/** A file of two chunks. */
export function fileOf(content = bytes, name = "tea.bin", lastModified = 1_000): File {
  return new File([content], name, { type: "application/x-tea; v=1", lastModified });
}

/** A message that carries an upload. */
export function carrying(key: string): OutboxEntry {
  const attachments = [{ upload: key, kind: "file" }] as const;
  return { clientId: key, conversation: WITH_BOB, text: "", at: 1, state: "waiting", attachments };
}

/** Resolves when the uploads of a tab are as they should be. */
export function reached(tab: UploadRegistry, ...states: object[]): Promise<void> {
  return eventually(() => expect(tab.entries).toMatchObject(states));
}

interface Begun {
  readonly key: string;
  /** Every report of its progress. */
  readonly entries: UploadEntry[];
  readonly finished: Promise<UploadedFile>;
}

export function begin(tab: UploadRegistry, file = fileOf(), options: UploadOptions = {}): Begun {
  const key = options.resume || newClientId();
  const entries: UploadEntry[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<UploadedFile>();
  promise.catch(() => {});
  const onProgress = (entry: UploadEntry) => void entries.push(entry);
  tab.begin(key, file, { ...options, onProgress }, { resolve, reject });
  return { key, entries, finished: promise };
}

/** Tabs of one browser, and the server that they upload to. */
export class UploadRig {
  readonly server = new TusServer();
  readonly storage = inMemory();
  /** Uploads that messages wait for. */
  readonly held = new Set<string>();
  /** How often a session was found to be over. */
  ended = 0;
  readonly #tabs: UploadRegistry[] = [];

  async close(): Promise<void> {
    for (const tab of this.#tabs) tab.rest();
    await this.server.close();
  }

  /** Opens a tab. */
  open(): UploadRegistry {
    const { server, storage, held } = this;
    const tab = new UploadRegistry({
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
      sessionOver: () => this.ended++,
      changed: () => {},
    });
    this.#tabs.push(tab);
    return tab;
  }

  /** From now on, the server is away after the first chunk. */
  stopAfterFirstChunk(): void {
    this.server.fault = ({ offset, method }) =>
      offset > 0 && method === "PATCH" ? new Response("", { status: 502 }) : undefined;
  }

  /** An upload in a tab that was closed when the first chunk was up. */
  async interrupted(file = fileOf()): Promise<Begun> {
    const tab = this.open();
    this.stopAfterFirstChunk();
    const begun = begin(tab, file);
    await reached(tab, { state: "running", sent: 8 * MIB });
    tab.rest();
    this.server.fault = () => undefined;
    return begun;
  }

  /** A hash of each upload that the server has. */
  stored(): (number | bigint)[] {
    return [...this.server.uploads.values()].map(({ bytes }) => Bun.hash(bytes));
  }

  creations(): number {
    return this.server.requests.filter(({ method }) => method === "POST").length;
  }
}
