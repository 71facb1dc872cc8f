import type { FileId, Time, UserId } from "@teahouse/protocol";
import { isRecord, parseJson } from "../json.ts";
import type { KeyValue } from "../key-value.ts";
import type { UploadKey } from "../upload.ts";
import type { Fingerprint } from "./fingerprint.ts";

/** What is kept of an upload over a reload. */
export interface UploadRecord {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** The date of the file in milliseconds; 0 if it has none. */
  readonly modified: number;
  /** When it was begun, in milliseconds by the local clock. */
  readonly at: Time;
  readonly id?: FileId;
  /** The bytes that the server has for certain. */
  readonly sent: number;
  readonly fingerprint?: Fingerprint;
  readonly isFinished?: true;
  /** Until when another tab counts as uploading it, in milliseconds by the local clock; 0 for none. */
  readonly heldUntil: number;
}

/** Stores the uploads of one user, without their bytes. What a browser refuses to store is lost with the page. */
export class UploadStorage {
  readonly #storage: KeyValue;
  readonly #prefix: string;

  constructor(storage: KeyValue, user: UserId) {
    this.#storage = storage;
    this.#prefix = `teahouse.upload.${user}.`;
  }

  /** The stored uploads, in the order of their beginning. */
  load(): [UploadKey, UploadRecord][] {
    const keys = this.#attempt(() => [...this.#storage.keys()]) ?? [];
    return keys
      .filter((key) => key.startsWith(this.#prefix))
      .flatMap((stored): [UploadKey, UploadRecord][] => {
        const key = stored.slice(this.#prefix.length);
        const record = this.read(key);
        return record === undefined ? [] : [[key, record]];
      })
      .sort(([, one], [, other]) => one.at - other.at);
  }

  read(key: UploadKey): UploadRecord | undefined {
    const text = this.#attempt(() => this.#storage.get(this.#prefix + key)) ?? "";
    return toRecord(parseJson(text));
  }

  save(key: UploadKey, record: UploadRecord): void {
    this.#attempt(() => this.#storage.set(this.#prefix + key, JSON.stringify(record)));
  }

  remove(key: UploadKey): void {
    this.#attempt(() => this.#storage.remove(this.#prefix + key));
  }

  /** Browsers throw if storage is full or disabled. */
  #attempt<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch {
      return undefined;
    }
  }
}

function toRecord(kept: unknown): UploadRecord | undefined {
  if (!isRecord(kept)) return undefined;
  const { name, type, id, fingerprint, isFinished } = kept;
  const numbers = [kept.size, kept.modified, kept.at, kept.sent, kept.heldUntil];
  if (typeof name !== "string" || typeof type !== "string" || !numbers.every(Number.isFinite))
    return undefined;
  const [size = 0, modified = 0, at = 0, sent = 0, heldUntil = 0] = numbers.map(Number);
  return {
    ...{ name, type, size, modified, at, sent, heldUntil },
    ...(typeof id === "string" ? { id } : {}),
    ...(isFingerprint(fingerprint) ? { fingerprint } : {}),
    ...(isFinished === true ? { isFinished } : {}),
  };
}

function isFingerprint(kept: unknown): kept is Fingerprint {
  return isRecord(kept) && typeof kept.hash === "string" && Number.isSafeInteger(kept.upTo);
}
