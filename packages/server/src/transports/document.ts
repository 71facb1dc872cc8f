import { gzipSync } from "bun";
import { accepts } from "./encodings.ts";
import { isKnown, tagOf } from "./entity-tags.ts";

/** A text that is the same for everybody as long as the server runs. It is compressed once. */
export class Document {
  readonly #plain: Uint8Array<ArrayBuffer>;
  readonly #gzip: Uint8Array<ArrayBuffer>;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(text: string, headers: Readonly<Record<string, string>>) {
    this.#plain = new TextEncoder().encode(text);
    this.#gzip = gzipSync(this.#plain);
    this.#headers = headers;
  }

  /** Answers a request for the document. A client that has it gets 304. */
  answer(request: Request): Response {
    const takesGzip = accepts(request.headers.get("accept-encoding"), "gzip");
    const content = takesGzip ? this.#gzip : this.#plain;
    const etag = tagOf(content);
    const headers = {
      ...this.#headers,
      etag,
      "cache-control": "no-cache",
      vary: "accept-encoding",
      ...(takesGzip ? { "content-encoding": "gzip" } : {}),
    };
    if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
    return new Response(content, { headers });
  }
}
