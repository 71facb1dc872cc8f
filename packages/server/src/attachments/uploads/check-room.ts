import type { House } from "../../house.ts";
import { houseIsFull } from "./create.ts";

/** Throws `storage_full` if so many more bytes would not leave the free space that the database needs. */
export async function checkRoom({ files, limits }: House, bytes: number): Promise<void> {
  const free = await files.freeSpace();
  if (free !== undefined && free - bytes < limits.freeSpaceMin) throw houseIsFull();
}
