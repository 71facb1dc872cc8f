const MEBIBYTE = 1024 * 1024;

/** The size of the first parts. It is that of the chunks that clients of this project send, so that no tail is left. */
const FIRST_BYTES = 8 * MEBIBYTE;

/** A multipart upload has at most 10,000 parts. Later ones are larger, so that 400 GiB fit. */
const PARTS_OF_A_SIZE = 1_000;

/** The size of the part that comes after so many others, in bytes. S3 wants at least 5 MiB, except in the last one. */
export function partBytes(parts: number): number {
  return FIRST_BYTES * (1 + Math.floor(parts / PARTS_OF_A_SIZE));
}
