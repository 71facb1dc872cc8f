import type { House } from "../house.ts";
import { deleteUnneeded, findUnneeded, type UnneededRow } from "./store/unneeded.ts";

const AT_ONCE = 100;

/** A request that still writes notices within this time, in milliseconds, that its upload is gone. */
const WRITERS_MS = 60_000;

/** Deletes some stored bytes that nobody needs. Returns how many keys they had. */
export async function deleteSomeUnneeded(house: House): Promise<number> {
  const before = house.now() - WRITERS_MS;
  const unneeded = await house.read((sql) => findUnneeded(sql, before, AT_ONCE));
  await deleteBytes(house, unneeded);
  return unneeded.length;
}

/** Deletes unneeded bytes, to which nobody writes. */
export async function deleteBytes(house: House, unneeded: readonly UnneededRow[]): Promise<void> {
  if (unneeded.length === 0) return;
  for (const { key } of unneeded) await house.files.delete(key, true);
  const keys = unneeded.map(({ key }) => key);
  await house.write((tx) => deleteUnneeded(tx.sql, keys));
}
