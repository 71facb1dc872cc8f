import { existsSync, mkdtempSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";

/** PostgreSQL keeps up to 1 GiB of write-ahead log, and Chromium has its shared memory there too. */
const ENOUGH_BYTES = 2 * 1024 ** 3;

/** Makes an empty folder in memory, where a sync costs nothing. Servers still run with `fsync` on. */
export function makeMemoryFolder(prefix: string): string {
  return mkdtempSync(join(hasEnoughMemory() ? MEMORY : tmpdir(), `teahouse-${prefix}-`));
}

function hasEnoughMemory(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ENOUGH_BYTES;
}
