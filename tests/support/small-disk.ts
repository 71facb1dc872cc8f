import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { $ } from "bun";

/** A small disk of the tests' own. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills the last byte. */
  fill(): void;
  /** Frees the space again. */
  empty(): void;
  remove(): Promise<void>;
}

/** Only root may mount a disk. */
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
        // The last bytes are written one by one, because a larger write would fail as a whole.
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
      // A closed SQLite connection may keep its file open until its statements are garbage.
      await $`umount --lazy ${folder}`.quiet();
      rmSync(folder, { recursive: true });
    },
  };
}
