import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { $ } from "bun";

/** A disk of the tests' own, which is soon full. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves not one byte free. */
  fill(): void;
  /** Removes the filling again. */
  empty(): void;
  remove(): Promise<void>;
}

/** Only root may mount. */
export const MAY_MOUNT =
  process.getuid?.() === 0 && (await $`unshare --mount true`.quiet().nothrow()).exitCode === 0;

export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = mkdtempSync(join(tmpdir(), "teahouse-disk-"));
  await $`mount -t tmpfs -o size=${megabytes}m teahouse-test ${folder}`.quiet();
  const ballast = join(folder, "ballast");
  return {
    folder,
    fill() {
      const file = openSync(ballast, "a");
      try {
        // The last bytes go one by one, since a write that does not fit as a whole is cut short.
        for (let bytes = 1024 * 1024; bytes >= 1; ) {
          try {
            writeSync(file, Buffer.alloc(bytes));
          } catch {
            bytes = Math.floor(bytes / 2);
          }
        }
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    async remove() {
      // A connection that SQLite has closed may keep its file open until its statements are collected.
      await $`umount --lazy ${folder}`.quiet();
      rmSync(folder, { recursive: true });
    },
  };
}
