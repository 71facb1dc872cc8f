import {
  invalid,
  type NewAttachment,
  type ProblemCode,
  problem,
  type UserId,
} from "@teahouse/protocol";
import type { Client } from "../client.ts";
import type { Http } from "../http.ts";
import type { KeyValue } from "../key-value.ts";
import type { OutboxEntry } from "../outbox-entry.ts";
import type { UploadableFile, UploadEntry, UploadKey, UploadOptions } from "../upload.ts";
import { attachmentsOf, uploadsOf, withFiles } from "./message-files.ts";
import { isSameFile, newRecord } from "./same-file.ts";
import type { UploadItem, Waiter } from "./upload-item.ts";
import { UploadRunner } from "./upload-runner.ts";
import { UploadShelf } from "./upload-shelf.ts";

/** The parts of the client that a registry works with. */
export interface RegistryPorts {
  readonly client: Pick<Client, "state" | "connection" | "outbox" | "subscribe" | "call">;
  readonly http: Http;
  readonly storage: KeyValue;
  readonly random: () => number;
  sessionOver(): void;
  /** Something that is shown changed. `isState` is false if only the progress did. */
  changed(isState: boolean): void;
}

/** The uploads of a client, as its other parts use them. */
export class UploadRegistry {
  readonly #shelf: UploadShelf;
  readonly #runner: UploadRunner;
  readonly #ports: RegistryPorts;
  readonly withFiles = withFiles;

  constructor(ports: RegistryPorts) {
    this.#ports = ports;
    this.#shelf = new UploadShelf({
      storage: ports.storage,
      changed: ports.changed,
      isHeld: (key) => ports.client.outbox.some((entry) => uploadsOf(entry).includes(key)),
    });
    this.#runner = new UploadRunner(this.#shelf, {
      http: ports.http,
      random: ports.random,
      learnUser: async () => this.belongTo(await whoIsUser(ports.client)),
      sessionOver: ports.sessionOver,
    });
  }

  get entries(): readonly UploadEntry[] {
    return this.#shelf.entries;
  }

  /** True if the server has everything that the message carries. */
  isReady(entry: OutboxEntry): boolean {
    return uploadsOf(entry).every((key) => this.#shelf.get(key)?.finishedId !== undefined);
  }

  /** The attachments of a message that is ready. */
  attachmentsOf(entry: OutboxEntry): NewAttachment[] {
    return attachmentsOf(entry, (key) => this.#shelf.get(key)?.finishedId);
  }

  /** The reason why a message must not wait for its uploads. Those of a user are known only when the user is. */
  problemOf(entry: OutboxEntry): ProblemCode | undefined {
    const missing = this.#shelf.user === undefined ? undefined : "upload_unfinished";
    const problems = uploadsOf(entry).map((key) => {
      const item = this.#shelf.get(key);
      return item === undefined ? missing : item.entry.problem;
    });
    return problems.find((problem) => problem !== undefined);
  }

  /** Tries the failed uploads of a message again. */
  retry(entry: OutboxEntry): void {
    for (const key of uploadsOf(entry)) this.resume(key);
  }

  /** The message is discarded. */
  discard(entry: OutboxEntry): void {
    for (const key of uploadsOf(entry)) this.cancel(key);
  }

  /** The message was sent, or another tab has discarded it. */
  forget(entry: OutboxEntry): void {
    for (const key of uploadsOf(entry)) this.#forget(key);
  }

  /** Asks the server whether it has the uploads of a message. True if one goes on, because it has not. */
  async recheck(entry: OutboxEntry): Promise<boolean> {
    const items = uploadsOf(entry).flatMap((key) => this.#shelf.get(key) ?? []);
    const missing = await Promise.all(items.map((item) => this.#runner.isMissing(item)));
    return missing.includes(true);
  }

  /** Loads the uploads of the user who is known already. */
  open(): void {
    const { user } = this.#ports.client.state;
    if (user !== undefined) this.belongTo(user.id);
    this.#ports.changed(true);
  }

  /** Loads the uploads of a user. Those that were begun before the user was known become theirs. */
  belongTo(user: UserId): void {
    const known = this.#shelf.user;
    if (known === user) return;
    if (known !== undefined) this.leave();
    this.#shelf.load(user);
    this.#runner.pump();
  }

  begin(
    key: UploadKey,
    file: UploadableFile,
    options: UploadOptions,
    promise: Pick<Waiter, "resolve" | "reject">,
  ): void {
    const { signal, resume, onProgress } = options;
    const waiter = { ...promise, onProgress };
    signal?.addEventListener("abort", () => this.cancel(key, signal.reason), { once: true });
    if (signal?.aborted) waiter.reject(signal.reason);
    else if (resume) void this.#goOn(key, file, waiter);
    else this.#beginNew(key, file, options, waiter);
  }

  pause(key: UploadKey): void {
    const item = this.#shelf.get(key);
    if (item?.state !== "running" && item?.state !== "waiting") return;
    item.enter("paused");
    item.run?.abort();
    this.#shelf.save(item);
    this.#runner.pump();
  }

  /** Goes on after a pause or a failure, and without the rest of a wait. */
  resume(key: UploadKey): void {
    const item = this.#shelf.get(key);
    item?.wake();
    if (item?.state !== "paused" && item?.state !== "failed") return;
    item.enter(item.file === undefined ? "needsFile" : "waiting");
    this.#runner.pump();
  }

  cancel(key: UploadKey, reason: unknown = aborted()): void {
    const item = this.#shelf.get(key);
    if (item === undefined) return;
    this.#drop(item, reason);
    void this.#runner.terminate(item);
  }

  /** Tries the waiting uploads now, also those that rest. */
  flush(): void {
    this.#runner.flush();
  }

  /** Ends the waits before the next tries. */
  wake(): void {
    for (const { wake } of this.#shelf.items) wake();
  }

  /** Stops all uploads until the next flush. */
  rest(): void {
    this.#shelf.rest();
    this.#runner.rest();
  }

  /** Hides the uploads of a user whose session ended. */
  leave(): void {
    this.rest();
    for (const item of this.#shelf.clear()) item.reject(problem("session_ended"));
  }

  #forget(key: UploadKey): void {
    const item = this.#shelf.get(key);
    if (item !== undefined) this.#drop(item, aborted());
  }

  #beginNew(key: UploadKey, file: UploadableFile, options: UploadOptions, waiter: Waiter): void {
    const item = this.#shelf.add(key, newRecord(file, options), "waiting");
    item.file = file;
    item.isNew = options.resume === false;
    item.waiters.push(waiter);
    this.#shelf.save(item);
    this.#runner.pump();
  }

  async #goOn(key: UploadKey, file: UploadableFile, waiter: Waiter): Promise<void> {
    const item = this.#shelf.get(key);
    const isSame = item !== undefined && (await isSameFile(file, item.record));
    if (!isSame || this.#shelf.get(key) !== item) {
      waiter.reject(invalid("file", "is not the file of this upload"));
      return;
    }
    item.waiters.push(waiter);
    if (item.finishedId !== undefined) item.finish();
    else if (item.run === undefined) {
      item.file = file;
      item.enter("waiting");
    }
    this.#runner.pump();
  }

  #drop(item: UploadItem, reason: unknown): void {
    this.#shelf.drop(item);
    item.run?.abort();
    item.reject(reason);
  }
}

/** A client that is not started has no snapshot that would tell. */
async function whoIsUser(client: RegistryPorts["client"]): Promise<UserId> {
  if (client.connection.phase !== "disconnected") await firstSnapshot(client);
  return client.state.user?.id ?? (await client.call("me.show", {})).user.id;
}

function firstSnapshot(client: RegistryPorts["client"]): Promise<void> {
  const isOver = () => client.state.ready || client.connection.phase === "disconnected";
  return new Promise((resolve) => {
    if (isOver()) resolve();
    const stop = client.subscribe(() => {
      if (!isOver()) return;
      stop();
      resolve();
    });
  });
}

function aborted(): DOMException {
  return new DOMException("The upload was cancelled.", "AbortError");
}
