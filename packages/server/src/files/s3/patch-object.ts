import type { Patch } from "../file-store.ts";
import { type Bucket, rangeOf } from "./bucket.ts";
import { Multipart } from "./multipart.ts";
import { partBytes } from "./part-size.ts";

/** How many parts are stored at the same time. */
const AT_ONCE = 4;

/**
 * Replaces an object by one that differs in some ranges. Only the parts with these ranges pass through this process. Whoever
 * reads meanwhile gets the object before or after.
 */
export async function patchObject(
  bucket: Bucket,
  key: string,
  size: number,
  patches: readonly Patch[],
): Promise<void> {
  if (size <= partBytes(0)) {
    const body = await patched(bucket, key, 0, size, patches);
    await (await bucket.ask({ method: "PUT", key, body })).body?.cancel();
    return;
  }
  const multipart = await Multipart.begin(bucket, key);
  const store = async ({ part, from, to }: Part) =>
    patches.some((patch) => patch.from < to && patch.to > from)
      ? await multipart.put(part, await patched(bucket, key, from, to, patches))
      : await multipart.copy(part, key, rangeOf(from, to));
  try {
    const tags: string[] = [];
    const parts = partsOf(size);
    while (parts.length > 0) tags.push(...(await allOf(parts.splice(0, AT_ONCE).map(store))));
    await multipart.complete(tags);
  } catch (error) {
    await multipart.abort();
    throw error;
  }
}

interface Part {
  /** From 1. */
  readonly part: number;
  readonly from: number;
  readonly to: number;
}

function partsOf(size: number): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < size; ) {
    const to = Math.min(size, from + partBytes(parts.length));
    parts.push({ part: parts.length + 1, from, to });
    from = to;
  }
  return parts;
}

/** Waits for all of them before it throws: a part that arrives after the upload is aborted would stay forever. */
async function allOf<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return await Promise.all(promises);
}

/** Reads a range of an object, and applies the patches that touch it. */
async function patched(
  bucket: Bucket,
  key: string,
  from: number,
  to: number,
  patches: readonly Patch[],
): Promise<Uint8Array> {
  const found = await bucket.bytes({ method: "GET", key, range: rangeOf(from, to) });
  for (const patch of patches) {
    const first = Math.max(from, patch.from);
    const end = Math.min(to, patch.to);
    if (first >= end) continue;
    found.fill(0, first - from, end - from);
    const bytes = patch.bytes.subarray(first - patch.from, end - patch.from);
    found.set(bytes, first - from);
  }
  return found;
}
