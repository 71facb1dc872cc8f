import type { FileStore } from "../files/file-store.ts";
import { SNIFFED_BYTES } from "./sniff.ts";

/** The first bytes of a stored file of this size, as many as `sniff` needs. */
export async function readStart(files: FileStore, key: string, size: number): Promise<Uint8Array> {
  const start = await files.read(key, 0, Math.min(size, SNIFFED_BYTES));
  return new Uint8Array(await new Response(start).arrayBuffer());
}
