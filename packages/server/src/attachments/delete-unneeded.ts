import type { House } from "../house.ts";
import { keyOf, MADE } from "./keys.ts";
import { deleteUnneeded, findUnneeded, type UnneededRow } from "./store/unneeded.ts";

const AT_ONCE = 100;

/** A request that still writes notices within this time, in milliseconds, that its upload is gone. */
const WRITERS_MS = 60_000;

/** Deletes the bytes of some files that nobody needs. Returns how many files they were. */
export async function deleteSomeUnneeded(house: House): Promise<number> {
  const before = house.now() - WRITERS_MS;
  const unneeded = await house.read((sql) => findUnneeded(sql, before, AT_ONCE));
  await deleteBytes(house, unneeded);
  return unneeded.length;
}

/** Deletes the bytes of unneeded files, to which nobody writes. */
export async function deleteBytes(house: House, unneeded: readonly UnneededRow[]): Promise<void> {
  if (unneeded.length === 0) return;
  for (const { id, parts } of unneeded) {
    await house.files.delete(id, { received: 0, parts });
    for (const made of MADE) await house.files.delete(keyOf(id, made));
  }
  const ids = unneeded.map(({ id }) => id);
  await house.write((tx) => deleteUnneeded(tx.sql, ids));
}
