import { Problem, problem } from "@teahouse/protocol";
import type { HeldBytes, Owner } from "./held-bytes.ts";

/** How long a body may take to arrive, in milliseconds. */
const BODY_MS = 30_000;

/** Reads a JSON body of at most `most` bytes. An empty body is `{}`. */
export async function readJson(
  request: Request,
  most: number,
  held: HeldBytes,
  owner: Owner,
): Promise<unknown> {
  const header = request.headers.get("content-length");
  const length = header === null ? most : Number(header);
  if (length > most) throw problem("too_large", { limit: most });
  const reading = () => inTime(header === null ? readPieces(request, most) : request.bytes());
  if (request.body === null) return {};
  const bytes = await whileHeld(held, owner, length, reading).catch((error: unknown) => {
    // The client disconnected, broke off a chunk or took too long.
    throw error instanceof Problem ? error : problem("not_json");
  });
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw problem("not_json");
  }
}

/** Counts the bytes of a body while it arrives. */
async function whileHeld(
  held: HeldBytes,
  owner: Owner,
  length: number,
  reading: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  held.check(owner, length);
  const { promise: cutting, reject } = Promise.withResolvers<never>();
  const body = {
    owner,
    held: length,
    cut: () => reject(problem("rate_limited", { retryAfter: 1 })),
  };
  held.add(body);
  try {
    return await Promise.race([reading(), cutting]);
  } finally {
    held.delete(body);
  }
}

async function inTime(bytes: Promise<Uint8Array>): Promise<Uint8Array> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(problem("not_json")), BODY_MS);
  });
  try {
    return await Promise.race([bytes, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Reads a body without a `Content-Length` piece by piece, so that it cannot fill the memory. */
async function readPieces(request: Request, most: number): Promise<Uint8Array> {
  if (request.body === null) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request.body) {
    length += piece.length;
    if (length > most) throw problem("too_large", { limit: most });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
