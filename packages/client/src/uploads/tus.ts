import { type FileId, type Problem, problem } from "@teahouse/protocol";
import { type Http, toHttpProblem, Unreachable } from "../http.ts";
import { limited } from "./limited.ts";
import { sendBytes } from "./send-bytes.ts";

/** How long to wait for an answer that does not depend on the size of the file, in milliseconds. */
const ANSWER_MS = 30_000;

const TUS = { "tus-resumable": "1.0.0" };

const LOCATION = /\/api\/uploads\/([A-Za-z0-9_-]{22})$/;

/** The facts of a file that the server is told. */
export interface FileFacts {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** The server, or something in between, refused a request of an upload. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.message);
    this.status = status;
    this.problem = problem;
  }
}

/** The requests of the protocol tus 1.0 (https://tus.io/protocols/resumable-upload). */
export class Tus {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Begins an upload. Resolves to its id. */
  async create({ name, type, size }: FileFacts, scope: AbortSignal): Promise<FileId> {
    const metadata = Object.entries({ filename: name, filetype: type })
      .filter(([, value]) => value !== "")
      .map(([key, value]) => `${key} ${toBase64(value)}`);
    const { headers } = await this.#ask("/api/uploads", scope, {
      method: "POST",
      headers: {
        "upload-length": `${size}`,
        ...(metadata.length === 0 ? {} : { "upload-metadata": metadata.join(",") }),
      },
    });
    const [, id] = LOCATION.exec(headers.get("location") ?? "") ?? [];
    if (id === undefined) throw new Unreachable("The answer did not come from the server.");
    return id;
  }

  /** How many bytes the server has. */
  async offset(id: FileId, scope: AbortSignal): Promise<number> {
    return offsetOf(await this.#ask(pathOf(id), scope, { method: "HEAD" }));
  }

  /** Sends the next bytes. Resolves to the number of bytes that the server has then. */
  async append(
    id: FileId,
    from: number,
    bytes: Blob,
    scope: AbortSignal,
    sent: (bytes: number) => void,
  ): Promise<number> {
    const response = await sendBytes(this.#http, pathOf(id), bytes, {
      headers: {
        ...TUS,
        "content-type": "application/offset+octet-stream",
        "upload-offset": `${from}`,
      },
      scope,
      sent,
    });
    return offsetOf(await accepted(response));
  }

  /** Deletes an unfinished upload, or a finished one that is not sent yet. */
  async terminate(id: FileId, scope: AbortSignal): Promise<void> {
    await this.#ask(pathOf(id), scope, { method: "DELETE" });
  }

  async #ask(path: string, scope: AbortSignal, init: RequestInit): Promise<Response> {
    const headers = { ...TUS, ...init.headers };
    const [signal, done] = limited(scope, ANSWER_MS);
    try {
      const response = await this.#http.ask(path, { ...init, headers, signal });
      if (init.method === "HEAD" && !response.ok) throw headRefusal(response);
      return await accepted(response);
    } finally {
      done();
    }
  }
}

function pathOf(id: FileId): string {
  return `/api/uploads/${id}`;
}

async function accepted(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new Refusal(response.status, await toHttpProblem(response));
}

/** An answer to HEAD has no body that names the problem. */
function headRefusal({ status, headers }: Response): Refusal {
  const retryAfter = Number(headers.get("retry-after") ?? 0) || 0;
  if (status === 401) return new Refusal(status, problem("session_ended"));
  if (status === 429) return new Refusal(status, problem("rate_limited", { retryAfter }));
  const isGone = status === 404 || status === 410;
  return new Refusal(
    status,
    isGone ? problem("not_found") : problem("unavailable", { retryAfter }),
  );
}

function offsetOf({ headers }: Response): number {
  const offset = headers.get("upload-offset");
  if (offset === null || !/^\d{1,15}$/.test(offset))
    throw new Unreachable("The answer did not come from the server.");
  return Number(offset);
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
