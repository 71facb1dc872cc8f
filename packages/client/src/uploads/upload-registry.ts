import {
  type FileId,
  invalid,
  type Problem,
  type ProblemCode,
  problem,
  type UserId,
} from "@teahouse/protocol";
import type { Http } from "../http.ts";
import type { KeyValue } from "../key-value.ts";
import type { UploadableFile, UploadEntry, UploadKey, UploadOptions } from "../upload.ts";
import { isSameFile, newRecord } from "./same-file.ts";
import type { UploadItem, Waiter } from "./upload-item.ts";
import { UploadRunner } from "./upload-runner.ts";
import { UploadShelf } from "./upload-shelf.ts";

/** The parts of the client that a registry works with. */
export interface RegistryPorts {
  readonly http: Http;
  readonly storage: KeyValue;
  readonly random: () => number;
  /** Asks the server who the user is. */
  whoAmI(): Promise<UserId>;
  /** Whether a message of the outbox carries the upload. */
  isHeld(key: UploadKey): boolean;
  sessionOver(problem: Problem): void;
  /** Something that is shown changed. `isState` is false if only the progress did. */
  changed(isState: boolean): void;
}

/** The uploads of a client, as its other parts use them. */
export class UploadRegistry {
  readonly #shelf: UploadShelf;
  readonly #runner: UploadRunner;

  constructor(ports: RegistryPorts) {
    this.#shelf = new UploadShelf(ports);
    this.#runner = new UploadRunner(this.#shelf, {
      ...ports,
      http: ports.http,
      learnUser: async () => this.belongTo(await ports.whoAmI()),
      sessionOver: (problem) => ports.sessionOver(problem),
    });
  }

  get entries(): readonly UploadEntry[] {
    return this.#shelf.entries;
  }

  has(key: UploadKey): boolean {
    return this.#shelf.get(key) !== undefined;
  }

  /** The id of a finished upload. */
  idOf(key: UploadKey): FileId | undefined {
    return this.#shelf.get(key)?.finishedId;
  }

  problemOf(key: UploadKey): ProblemCode | undefined {
    return this.#shelf.get(key)?.entry.problem;
  }

  /** Loads the uploads of a user. Those that were begun before the user was known become theirs. */
  belongTo(user: UserId): void {
    const known = this.#shelf.user;
    if (known === user) return;
    if (known !== undefined) this.leave();
    this.#shelf.load(user);
    this.#runner.pump();
  }

  begin(key: UploadKey, file: UploadableFile, options: UploadOptions, waiter: Waiter): void {
    const { signal, resume } = options;
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

  /** The upload became an attachment, or another tab discarded it. */
  forget(key: UploadKey): void {
    const item = this.#shelf.get(key);
    if (item !== undefined) this.#drop(item, aborted());
  }

  /** Asks the server whether it has these uploads. True if one of them goes on, because it has not. */
  async recheck(keys: readonly UploadKey[]): Promise<boolean> {
    const items = keys.flatMap((key) => this.#shelf.get(key) ?? []);
    const missing = await Promise.all(items.map((item) => this.#runner.isMissing(item)));
    return missing.includes(true);
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

function aborted(): DOMException {
  return new DOMException("The upload was cancelled.", "AbortError");
}
