import type { Size } from "./inspected.ts";

const HEADER = 12;
const CHUNK = 8;

/** The size of the bitstream in a chunk `VP8 ` or `VP8L`. Undefined if the chunk has none. */
export function sizeOfBitstream(type: string, content: Buffer): Size | undefined {
  if (type === "VP8 " && content.length >= 10 && content.readUIntBE(3, 3) === 0x9d012a) {
    return { width: content.readUInt16LE(6) & 0x3fff, height: content.readUInt16LE(8) & 0x3fff };
  }
  if (type === "VP8L" && content.length >= 5 && content[0] === 0x2f) {
    const bits = content.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return undefined;
}

/** The chunks of a WebP, in order. Throws a `RangeError` for one that is longer than the rest. */
export function* chunksOf(
  bytes: Buffer,
): Generator<{ readonly type: string; readonly content: Buffer }> {
  yield* chunksIn(bytes.subarray(HEADER));
}

/** The chunks that follow each other in a part of a WebP. */
export function* chunksIn(
  bytes: Buffer,
): Generator<{ readonly type: string; readonly content: Buffer }> {
  for (let at = 0; at < bytes.length; ) {
    const type = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + CHUNK + length;
    if (end > bytes.length) throw new RangeError(`${type} is longer than the file`);
    yield { type, content: bytes.subarray(at + CHUNK, end) };
    at = end + (length & 1);
  }
}

/** The size of a still WebP, from its bitstream. Undefined if it is none. */
export function sizeOfWebp(bytes: Uint8Array): Size | undefined {
  const webp = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (webp.length !== webp.readUInt32LE(4) + CHUNK) return undefined;
  for (const { type, content } of chunksOf(webp)) {
    if (type === "ANMF") return undefined;
    const size = sizeOfBitstream(type, content);
    if (size !== undefined) return size;
  }
  return undefined;
}
