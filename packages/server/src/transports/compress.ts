import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";
import { accepts } from "./encodings.ts";

const deflate = promisify(deflateRaw);

/** Smaller answers fit into a few packets anyway. In bytes. */
const LARGE = 4_096;

/** The fastest level. Answers in JSON become a few times smaller, and higher levels add little. */
const LEVEL = 1;

/** The most random bytes in the header of a compressed answer. */
const PADDING = 100;

/** The body of an answer to a query, compressed or not, and the headers that say so. */
export interface Compressed {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Compresses a large answer, off the event loop. The length of the result is random within 100 bytes, so that it does not
 * tell whether a guess in the text repeats a secret in it ("Heal the Breach", 2022).
 */
export async function compress(
  plain: Buffer<ArrayBuffer>,
  accepted: string | null,
): Promise<Compressed> {
  if (plain.length < LARGE) return { body: plain, headers: {} };
  const vary = { vary: "accept-encoding" };
  if (!accepts(accepted, "gzip")) return { body: plain, headers: vary };
  const body = Buffer.concat([gzipHeader(), await compressOnce(plain)]);
  return { body, headers: { ...vary, "content-encoding": "gzip" } };
}

const compressed = new WeakMap<Buffer, Promise<Buffer>>();

/** Returns the gzip form without its header. Requests that share an answer share this work. */
function compressOnce(plain: Buffer<ArrayBuffer>): Promise<Buffer> {
  let done = compressed.get(plain);
  if (done === undefined) {
    done = compressBody(plain);
    compressed.set(plain, done);
  }
  return done;
}

async function compressBody(plain: Buffer<ArrayBuffer>): Promise<Buffer> {
  const deflated = await deflate(plain, { level: LEVEL });
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc32(plain), 0);
  end.writeUInt32LE(plain.length, 4);
  return Buffer.concat([deflated, end]);
}

/** Returns a header of gzip with a file name of random length, which every decoder skips (RFC 1952). */
function gzipHeader(): Buffer {
  const [length = 0] = crypto.getRandomValues(new Uint32Array(1));
  const name = Buffer.alloc(length % (PADDING + 1), "x");
  return Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 0xff]),
    name,
    Buffer.alloc(1),
  ]);
}
