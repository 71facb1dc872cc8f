import { type FileId, problem } from "@teahouse/protocol";
import { attachmentUrlPath, type DownloadOptions } from "../attachment-url.ts";
import { pause } from "../delay.ts";
import type { Http } from "../http.ts";
import { isPassing, retryAfter } from "../problem-kinds.ts";
import { backOff } from "../reconnect.ts";

/** How long bytes may stay away before the network counts as failed, in milliseconds. */
const SILENT_MS = 30_000;

interface Reader {
  read(): Promise<{ readonly value?: Uint8Array<ArrayBuffer> | undefined }>;
}

/** Downloads an attachment. The body of the answer goes on by itself after a lost connection. */
export async function download(
  http: Http,
  random: () => number,
  attachment: { readonly id: FileId },
  { range, thumbnail = false, signal }: DownloadOptions,
): Promise<Response> {
  const scope = new AbortController();
  const abort = () => scope.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort, { once: true });
  const path = attachmentUrlPath(attachment, { thumbnail });
  const source = new Source(http, path, scope.signal, random);
  const first = await source.open(range?.from ?? 0, range?.to);
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const bytes = await source.next();
          if (bytes !== undefined) return controller.enqueue(bytes);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        signal?.removeEventListener("abort", abort);
      },
      cancel: (reason) => scope.abort(reason),
    },
    { highWaterMark: 0 },
  );
  const { status, statusText, headers } = first;
  return new Response(body, { status, statusText, headers });
}

/** The bytes of an attachment, over as many connections as they take. */
class Source {
  readonly #http: Http;
  readonly #path: string;
  readonly #scope: AbortSignal;
  readonly #random: () => number;
  #reader: Reader | undefined;
  /** Ends the present connection. */
  #connection = new AbortController();
  #etag = "";
  /** The place of the next byte, and the end. */
  #at = 0;
  #end = 0;
  /** Failures in a row. */
  #failures = 0;

  constructor(http: Http, path: string, scope: AbortSignal, random: () => number) {
    this.#http = http;
    this.#path = path;
    this.#scope = scope;
    this.#random = random;
  }

  /** Asks for a range, until an answer arrives. Throws the Problem of a final refusal. */
  async open(from: number, to?: number): Promise<Response> {
    const isPart = from > 0 || to !== undefined;
    const range = isPart ? { range: `bytes=${from}-${to === undefined ? "" : to - 1}` } : {};
    const response = await this.#patiently(() => this.#ask(range));
    const length = response.headers.get("content-length");
    this.#etag = response.headers.get("etag") ?? "";
    this.#at = response.status === 206 ? from : 0;
    this.#end = this.#at + (length === null ? Number.POSITIVE_INFINITY : Number(length));
    this.#read(response);
    return response;
  }

  /** The next bytes; undefined at the end. */
  async next(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    for (;;) {
      this.#scope.throwIfAborted();
      if (this.#at >= this.#end) return undefined;
      const bytes = await this.#readNext();
      if (bytes === undefined && !Number.isFinite(this.#end)) return undefined;
      if (bytes !== undefined) {
        this.#at += bytes.length;
        this.#failures = 0;
        return bytes;
      }
      await this.#goOn();
    }
  }

  /** Undefined if the connection is lost. */
  async #readNext(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const timer = setTimeout(() => this.#connection.abort(), SILENT_MS);
    try {
      return (await this.#reader?.read())?.value;
    } catch {
      this.#scope.throwIfAborted();
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  async #goOn(): Promise<void> {
    const range = { range: `bytes=${this.#at}-${this.#end - 1}`, "if-range": this.#etag };
    this.#failures += 1;
    if (this.#failures > 1) await this.#rest(0);
    const response = await this.#patiently(() => this.#ask(range));
    if (response.status !== 206) throw problem("not_found", {}, "The attachment has changed.");
    this.#read(response);
  }

  async #patiently(ask: () => Promise<Response>): Promise<Response> {
    for (;;) {
      this.#scope.throwIfAborted();
      try {
        return await ask();
      } catch (error) {
        this.#scope.throwIfAborted();
        if (!isPassing(error)) throw error;
        this.#failures += 1;
        await this.#rest(retryAfter(error));
      }
    }
  }

  async #ask(headers: Readonly<Record<string, string>>): Promise<Response> {
    const connection = new AbortController();
    this.#connection = connection;
    this.#scope.addEventListener("abort", () => connection.abort(), { once: true });
    const timer = setTimeout(() => connection.abort(), SILENT_MS);
    try {
      return await this.#http.fetch(this.#path, { headers, signal: connection.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  #read(response: Response): void {
    this.#reader = response.body?.getReader();
  }

  async #rest(least: number): Promise<void> {
    await pause(this.#scope, Math.max(least, backOff(this.#failures, this.#random)));
  }
}
