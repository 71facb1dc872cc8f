import { randomBytes } from "node:crypto";

/** A request that a controlled tus server got. */
export interface TusRequest {
  readonly method: string;
  /** Undefined for a creation. */
  readonly id: string | undefined;
  readonly offset: number;
  readonly size: number;
}

/** A tus server that a test controls: it keeps bytes in memory, and gives the answers that a real one gives rarely. */
export class TusServer {
  readonly uploads = new Map<string, { size: number; bytes: Uint8Array; metadata: string }>();
  readonly requests: TusRequest[] = [];
  /** An answer in the place of the usual one. */
  fault: (request: TusRequest) => Response | undefined = () => undefined;
  /** How many bytes of a chunk are kept before the answer is lost. Undefined for all, and the usual answer. */
  keepsOf: (request: TusRequest) => number | undefined = () => undefined;
  /** The most requests for one upload at once. */
  busiest = 0;
  readonly #busy = new Map<string, number>();
  readonly #server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request) => this.#answer(request),
  });

  get url(): string {
    return this.#server.url.origin;
  }

  close(): Promise<void> {
    return this.#server.stop(true);
  }

  async #answer(request: Request): Promise<Response> {
    const [, id] = /^\/api\/uploads\/(.+)$/.exec(new URL(request.url).pathname) ?? [];
    this.#count(id, 1);
    try {
      const bytes = new Uint8Array(await request.arrayBuffer());
      const offset = Number(request.headers.get("upload-offset") ?? 0);
      const seen = { method: request.method, id, offset, size: bytes.length };
      this.requests.push(seen);
      return this.fault(seen) ?? (id === undefined ? this.#create(request) : this.#on(seen, bytes));
    } finally {
      this.#count(id, -1);
    }
  }

  #count(id = "", by: number): void {
    const busy = (this.#busy.get(id) ?? 0) + by;
    this.#busy.set(id, busy);
    if (id !== "") this.busiest = Math.max(this.busiest, busy);
  }

  #create({ headers }: Request): Response {
    const id = randomBytes(16).toString("base64url");
    const metadata = headers.get("upload-metadata") ?? "";
    const size = Number(headers.get("upload-length"));
    this.uploads.set(id, { size, bytes: new Uint8Array(), metadata });
    return new Response(null, { status: 201, headers: { location: `/api/uploads/${id}` } });
  }

  #on(request: TusRequest, more: Uint8Array): Response {
    const { id = "", method, offset } = request;
    const upload = this.uploads.get(id);
    if (upload === undefined) return refusal(404, "not_found");
    if (method === "DELETE") {
      this.uploads.delete(id);
      return new Response(null, { status: 204 });
    }
    if (method === "PATCH") {
      if (offset !== upload.bytes.length) return refusal(409, "invalid");
      const kept = this.keepsOf(request);
      upload.bytes = Buffer.concat([upload.bytes, more.subarray(0, kept)]);
      if (kept !== undefined) return refusal(503, "unavailable");
    }
    const headers = {
      "upload-offset": `${upload.bytes.length}`,
      "upload-length": `${upload.size}`,
    };
    return new Response(null, { status: method === "HEAD" ? 200 : 204, headers });
  }
}

/** A problem, as a server names it. */
export function refusal(status: number, code: string, fields: object = {}): Response {
  const headers = { "content-type": "application/problem+json" };
  return new Response(JSON.stringify({ code, ...fields }), { status, headers });
}
