import type { Progress } from "../file-store.ts";

/** The bytes after the last whole part. They are an object of their own, since a part has at least 5 MiB. */
export interface Tail {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
}

/** What the bucket has of an unfinished file. */
export interface Unfinished {
  /** The multipart upload. Undefined while there is only a tail. */
  readonly upload?: string;
  /** The entity tags of its parts. */
  readonly parts: readonly string[];
  readonly tail?: Tail;
}

/** Reads what `toProgress` wrote. */
export function readUnfinished({ parts }: Pick<Progress, "parts">): Unfinished {
  // The store alone writes this text.
  return parts === "" ? { parts: [] } : (JSON.parse(parts) as Unfinished);
}

export function toProgress(received: number, unfinished: Unfinished): Progress {
  return { received, parts: JSON.stringify(unfinished) };
}
