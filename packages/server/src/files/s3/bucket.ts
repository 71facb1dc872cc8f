import { setTimeout as pause } from "node:timers/promises";
import type { Outage } from "../../lib/outage.ts";
import { NoSpace, StoreAway } from "../file-store.ts";
import { type Asked, type S3Settings, signedUrl } from "./sign.ts";
import { elementsOf, textOf, textsOf } from "./xml.ts";

/** How long a signed request is valid, in seconds. A clock may be wrong by some minutes. */
const VALID_SECONDS = 900;

/** How long the service may take to begin its answer, in milliseconds, if it gets no bytes. */
const ANSWER_MS = 30_000;

/** The slowest road to the service that is good enough, in bytes a millisecond: 2 Mbit/s. */
const SLOWEST_ROAD = 250;

/** After so many milliseconds, nothing is tried again: somebody waits. */
const PATIENCE_MS = 20_000;

/** The waits before the next tries of a request that may work a moment later, in milliseconds. */
const WAITS_MS = [100, 400, 1_600];

/** What services answer if they have no room. Some have a status of their own. */
const FULL = new Set(["QuotaExceeded", "InsufficientStorage", "StorageFull", "XMinioStorageFull"]);
const INSUFFICIENT_STORAGE = 507;

/** The service refused a request, and would refuse it again. */
export class S3Refusal extends Error {
  override readonly name = "S3Refusal";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(`The S3 service answered ${status} ${code}: ${message}`.trimEnd());
    this.status = status;
    this.code = code;
  }
}

export interface BucketRequest extends Asked {
  readonly body?: Uint8Array | string;
  /** Bytes as for a header `range`. */
  readonly range?: string;
}

export interface ListedObject {
  readonly key: string;
  readonly size: number;
  /** In milliseconds since 1970. */
  readonly changedAt: number;
}

type Take<T> = (response: Response) => Promise<T>;

/** Returns the value of a header `range` for the bytes up to, but not including, `to`. */
export function rangeOf(from: number, to: number): string {
  return `bytes=${from}-${to - 1}`;
}

/** Sends signed requests to a bucket, and repeats those that may work a moment later. */
export class Bucket {
  readonly settings: S3Settings;
  readonly #outage: Outage | undefined;

  constructor(settings: S3Settings, outage?: Outage) {
    this.settings = settings;
    this.#outage = outage;
  }

  /** Throws `S3Refusal`, `NoSpace`, or `StoreAway` if the service does not answer. */
  async ask(request: BucketRequest): Promise<Response> {
    return await this.#take(request, async (response) => response);
  }

  /** As `ask`. It reads the answer as text, and asks again if that fails. */
  async text(request: BucketRequest): Promise<string> {
    return await this.#take(request, (response) => response.text());
  }

  /** As `ask`. It reads the bytes of the answer, and asks again if that fails. */
  async bytes(request: BucketRequest): Promise<Uint8Array> {
    return await this.#take(request, (response) => response.bytes());
  }

  /** Asks until an answer is taken. */
  async #take<T>(request: BucketRequest, take: Take<T>): Promise<T> {
    const began = performance.now();
    for (let tries = 0; ; tries++) {
      const since = performance.now();
      try {
        const taken = await this.#takeOnce(request, take);
        this.#outage?.worked(since);
        return taken;
      } catch (error) {
        const mayWork = !(error instanceof S3Refusal || error instanceof NoSpace);
        if (!mayWork) throw error;
        const isLate = performance.now() - began > PATIENCE_MS;
        const wait = isLate ? undefined : WAITS_MS[tries];
        if (wait === undefined) {
          this.#outage?.failed(error);
          throw new StoreAway("The S3 service does not answer", { cause: error });
        }
        await pause(wait * (0.5 + Math.random()));
      }
    }
  }

  /** As `ask`, but undefined if there is no such key. */
  async find(request: BucketRequest): Promise<Response | undefined> {
    try {
      return await this.ask(request);
    } catch (error) {
      if (error instanceof S3Refusal && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Deletes an object. A key without one is ignored. */
  async delete(key: string): Promise<void> {
    await (await this.find({ method: "DELETE", key }))?.body?.cancel();
  }

  /** Lists the objects whose keys have a prefix. */
  async *list(prefix: string): AsyncGenerator<ListedObject> {
    for (let more: Record<string, string> = {}; ; ) {
      const query = { "list-type": "2", prefix, ...more };
      const xml = await this.text({ method: "GET", key: "", query });
      for (const object of elementsOf(xml, "Contents")) {
        yield {
          key: textOf(object, "Key"),
          size: Number(textOf(object, "Size")),
          changedAt: Date.parse(textOf(object, "LastModified")),
        };
      }
      if (textOf(xml, "IsTruncated") !== "true") return;
      more = { "continuation-token": textOf(xml, "NextContinuationToken") };
    }
  }

  async #takeOnce<T>(request: BucketRequest, take: Take<T>): Promise<T> {
    const { body, range, headers, ...asked } = request;
    const url = signedUrl(
      this.settings,
      { ...asked, ...(headers ? { headers } : {}) },
      VALID_SECONDS,
    );
    const giveUp = new AbortController();
    const patience = ANSWER_MS + (body?.length ?? 0) / SLOWEST_ROAD;
    const timer = setTimeout(() => giveUp.abort(), patience);
    try {
      const response = await fetch(url, {
        method: asked.method,
        headers: { ...headers, ...(range === undefined ? {} : { range }) },
        signal: giveUp.signal,
        // The error of a followed or refused redirect would name the signed address.
        redirect: "manual",
        ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }),
      });
      if (!response.ok) throw await refusalOf(response);
      // What takes long answers 200 before it is done, and may name an error in the body.
      const mayFailYet = asked.method === "POST" || headers?.["x-amz-copy-source"] !== undefined;
      return await take(mayFailYet ? await checked(response) : response);
    } finally {
      clearTimeout(timer);
    }
  }
}

async function checked(response: Response): Promise<Response> {
  const text = await response.text();
  if (/<Error>/.test(text)) throw toRefusal(response.status, text);
  return new Response(text, response);
}

async function refusalOf(response: Response): Promise<Error> {
  return toRefusal(response.status, await response.text());
}

function toRefusal(status: number, text: string): Error {
  const [code = ""] = textsOf(text, "Code");
  const [message = ""] = textsOf(text, "Message");
  if (status === INSUFFICIENT_STORAGE || FULL.has(code)) return new NoSpace("The bucket is full");
  const isPassing = status >= 500 || status === 429 || status === 408 || status === 200;
  return isPassing ? new Error(`${status} ${code}`) : new S3Refusal(status, code, message);
}
