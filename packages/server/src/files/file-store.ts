/** How much of an unfinished file is durable, and what the store itself keeps until the file is finished. */
export interface Progress {
  /** In bytes. */
  readonly received: number;
  /** Empty for a folder. */
  readonly parts: string;
}

export const NOTHING: Progress = { received: 0, parts: "" };

/** Called when more bytes of an unfinished file are durable. */
export type Durable = (now: Progress) => Promise<void>;

/** A range of a file that gets other bytes. */
export interface Patch {
  readonly from: number;
  readonly to: number;
  /** What the range then begins with. The rest of it becomes zero. */
  readonly bytes: Uint8Array;
}

export interface StoredFile {
  readonly key: string;
  readonly size: number;
  /** In milliseconds since 1970. */
  readonly changedAt: number;
}

const KEY = /^[A-Za-z0-9_-]{2,64}(\.[a-z]{1,16})?$/;

/** Throws for what is no key of a file store. */
export function checkKey(key: string): void {
  if (!KEY.test(key)) throw new Error(`${key} is not a key of the file store`);
}

/** What a browser is told about bytes that it gets from the store itself. */
export interface LinkFacts {
  readonly type: string;
  /** The value of the header `content-disposition`. */
  readonly disposition: string;
}

/**
 * Where the bytes of files are kept, under keys of letters, digits, `-`, `_` and `.`. It knows nothing about users and
 * messages.
 */
export interface FileStore {
  /**
   * Adds bytes to an unfinished file, after those that are durable. Bytes behind these, from an append that was
   * interrupted, are dropped. If the source fails, what arrived before is kept, and its error is thrown.
   */
  append(
    key: string,
    from: Progress,
    bytes: AsyncIterable<Uint8Array>,
    durable: Durable,
  ): Promise<Progress>;
  /** Makes a file of what was appended. */
  finish(key: string, at: Progress): Promise<void>;
  /** Stores a small file as a whole. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Overwrites ranges of a file, durably. It keeps its size. An interrupted call is repeated with the same patches. */
  patch(key: string, patches: readonly Patch[]): Promise<void>;
  /** The size in bytes. Undefined if there is no such file. */
  sizeOf(key: string): Promise<number | undefined>;
  /** The bytes from `from` up to, but not including, `to`. Nothing holds them in memory. */
  read(key: string, from: number, to: number): Promise<Blob | ReadableStream<Uint8Array>>;
  /** Whether anything is stored under a key, also of an unfinished file. */
  holds(key: string): Promise<boolean>;
  /** Keys without a file are ignored. What is there of an unfinished file is deleted only if `isUnfinished`. */
  delete(key: string, isUnfinished?: boolean): Promise<void>;
  /** Every file, unfinished ones too. */
  list(): AsyncIterable<StoredFile>;
  /** The free space in bytes. Undefined if nobody knows. */
  freeSpace(): Promise<number | undefined>;
  /** An address that gives a file to anybody for a minute. Undefined if the operator does not want such addresses. */
  linkTo(key: string, facts: LinkFacts): string | undefined;
}

/** Thrown if the store has no room for more bytes. */
export class NoSpace extends Error {
  override readonly name = "NoSpace";
}

/** Thrown if the store does not answer. */
export class StoreAway extends Error {
  override readonly name = "StoreAway";
}
