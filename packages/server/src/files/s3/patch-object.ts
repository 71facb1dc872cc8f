import type { Patch } from "../file-store.ts";
import type { Bucket } from "./bucket.ts";
import { Multipart } from "./multipart.ts";
import { partBytes } from "./part-size.ts";

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
  try {
    const tags: string[] = [];
    for (let from = 0, to = 0; from < size; from = to) {
      to = Math.min(size, from + partBytes(tags.length));
      const isTouched = patches.some((patch) => patch.from < to && patch.to > from);
      const part = tags.length + 1;
      tags.push(
        isTouched
          ? await multipart.put(part, await patched(bucket, key, from, to, patches))
          : await multipart.copy(part, key, from, to),
      );
    }
    await multipart.complete(tags);
  } catch (error) {
    await multipart.abort();
    throw error;
  }
}

/** Reads a range of an object, and applies the patches that touch it. */
async function patched(
  bucket: Bucket,
  key: string,
  from: number,
  to: number,
  patches: readonly Patch[],
): Promise<Uint8Array> {
  const range = `bytes=${from}-${to - 1}`;
  const found = await (await bucket.ask({ method: "GET", key, range })).bytes();
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
