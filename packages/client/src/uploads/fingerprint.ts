import { sha256 } from "./sha256.ts";

/** How much of the beginning and of the end of a part is hashed, in bytes. */
export const EDGE = 1024 * 1024;

/** A hash of the first bytes of a file. */
export interface Fingerprint {
  /** How many bytes of the file it stands for. */
  readonly upTo: number;
  /** SHA-256 in hexadecimal digits: of all bytes, or of the first and the last MiB of a longer part. */
  readonly hash: string;
}

/** Hashes the first `upTo` bytes of a file. Throws if the file cannot be read. */
export async function fingerprint(file: Blob, upTo: number): Promise<Fingerprint> {
  const head = file.slice(0, Math.min(EDGE, upTo));
  const tail = file.slice(Math.max(head.size, upTo - EDGE), upTo);
  const [first, last] = await Promise.all([head.arrayBuffer(), tail.arrayBuffer()]);
  const bytes = new Uint8Array(first.byteLength + last.byteLength);
  bytes.set(new Uint8Array(first));
  bytes.set(new Uint8Array(last), first.byteLength);
  const hash = Array.from(await sha256(bytes), (byte) => byte.toString(16).padStart(2, "0"));
  return { upTo, hash: hash.join("") };
}

/** True if the file begins with the bytes of the fingerprint. Throws if the file cannot be read. */
export async function beginsAs(file: Blob, { upTo, hash }: Fingerprint): Promise<boolean> {
  return file.size >= upTo && (await fingerprint(file, upTo)).hash === hash;
}
