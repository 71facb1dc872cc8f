import type { UserId } from "@teahouse/protocol";
import type { KeyValue } from "../key-value.ts";
import type { UploadEntry, UploadKey, UploadState } from "../upload.ts";
import { UploadItem } from "./upload-item.ts";
import { type UploadRecord, UploadStorage } from "./upload-record.ts";

/** How long an upload counts as held by its tab after the last sign of it, in milliseconds. */
const HOLD_MS = 15_000;

/** How often a tab gives that sign, and looks at the uploads of other tabs, in milliseconds. */
const LOOK_MS = 5_000;

/** How long the server keeps an upload that is not sent, in milliseconds. */
const LIFE_MS = 24 * 3_600_000;

/** The parts of the client that a shelf works with. */
export interface ShelfPorts {
  readonly storage: KeyValue;
  /** Whether a message of the outbox carries the upload. */
  isHeld(key: UploadKey): boolean;
  /** Something that is shown changed. `isState` is false if only the progress did. */
  changed(isState: boolean): void;
}

/** The uploads of one user, in memory and in the storage that the tabs of a browser share. */
export class UploadShelf {
  readonly #ports: ShelfPorts;
  readonly #items = new Map<UploadKey, UploadItem>();
  #entries: readonly UploadEntry[] = [];
  #stored: UploadStorage | undefined;
  #user: UserId | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(ports: ShelfPorts) {
    this.#ports = ports;
    if (typeof addEventListener === "function") addEventListener("pagehide", () => this.rest());
  }

  get user(): UserId | undefined {
    return this.#user;
  }

  get entries(): readonly UploadEntry[] {
    return this.#entries;
  }

  get items(): readonly UploadItem[] {
    return [...this.#items.values()];
  }

  get(key: UploadKey): UploadItem | undefined {
    return this.#items.get(key);
  }

  /** Loads the uploads of a user. Those that were begun before the user was known become theirs. */
  load(user: UserId): void {
    this.#user = user;
    const stored = new UploadStorage(this.#ports.storage, user);
    this.#stored = stored;
    for (const item of this.#items.values()) this.save(item);
    for (const [key, record] of stored.load()) {
      const isOld = record.at < Date.now() - LIFE_MS && !this.#ports.isHeld(key);
      if (isOld) stored.remove(key);
      else if (!this.#items.has(key)) this.#put(key, record, stateOf(record));
    }
    // A message must not look for its uploads before all of them are here.
    this.#show(true);
    this.look();
  }

  /** Takes all uploads out of the memory. The stored ones stay stored. */
  clear(): UploadItem[] {
    this.rest();
    const items = [...this.#items.values()];
    this.#items.clear();
    this.#stored = undefined;
    this.#user = undefined;
    this.#show(true);
    return items;
  }

  add(key: UploadKey, record: UploadRecord, state: UploadState): UploadItem {
    const item = this.#put(key, record, state);
    this.#show(true);
    return item;
  }

  drop(item: UploadItem): void {
    this.#items.delete(item.key);
    this.#stored?.remove(item.key);
    this.#show(true);
  }

  /** A running upload is marked as held by this tab. */
  save(item: UploadItem): void {
    if (this.#items.get(item.key) !== item) return;
    item.hold(item.state === "running" ? Date.now() + HOLD_MS : 0);
    this.#stored?.save(item.key, item.record);
  }

  /**
   * Takes out an upload that seems to be of the same file, and needs it. One that a message waits for stays: the user
   * picks its file there.
   */
  takeSimilar({ key, record }: UploadItem): UploadItem | undefined {
    const similar = this.items.find(
      (other) =>
        other.state === "needsFile" &&
        other.key !== key &&
        !this.#ports.isHeld(other.key) &&
        other.record.name === record.name &&
        other.record.size === record.size &&
        other.record.modified === record.modified,
    );
    if (similar !== undefined) this.#items.delete(similar.key);
    return similar;
  }

  putBack(item: UploadItem): void {
    this.#items.set(item.key, item);
    this.#show(true);
  }

  /** Marks the running uploads, and looks what other tabs did to theirs, now and as long as there are any. */
  look(): void {
    this.#stopLooking();
    for (const item of this.#items.values()) {
      if (item.state === "running") this.save(item);
      if (item.state === "elsewhere") this.#lookAt(item);
    }
    const isNeeded = this.items.some(({ state }) => state === "running" || state === "elsewhere");
    if (isNeeded) this.#timer = setTimeout(() => this.look(), LOOK_MS);
  }

  /** Other tabs, and this one after a reload, may go on with the uploads. */
  rest(): void {
    this.#stopLooking();
    for (const item of this.#items.values()) {
      if (item.state !== "running") continue;
      item.hold(0);
      this.#stored?.save(item.key, item.record);
    }
  }

  #put(key: UploadKey, record: UploadRecord, state: UploadState): UploadItem {
    const item = new UploadItem(key, record, state, (isState) => this.#show(isState));
    this.#items.set(key, item);
    return item;
  }

  #lookAt(item: UploadItem): void {
    const record = this.#stored?.read(item.key);
    if (record === undefined) this.drop(item);
    else item.adopt(record, stateOf(record));
  }

  #stopLooking(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #show(isState: boolean): void {
    this.#entries = this.items.map(({ entry }) => entry);
    this.#ports.changed(isState);
  }
}

function stateOf({ isFinished, heldUntil }: UploadRecord): UploadState {
  if (isFinished) return "finished";
  return heldUntil > Date.now() ? "elsewhere" : "needsFile";
}
