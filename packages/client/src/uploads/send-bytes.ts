import { type Http, Unreachable } from "../http.ts";
import { limited } from "./limited.ts";

/** How long bytes may stand still before the network counts as failed, in milliseconds. */
const SILENT_MS = 30_000;

/** The slowest network that an upload works on without progress inside a request, in bytes a millisecond. */
const SLOWEST = 16;

/** A request that carries bytes. */
export interface Sending {
  readonly headers: Readonly<Record<string, string>>;
  readonly scope: AbortSignal;
  /** Called with the number of bytes that have left this machine. Only where the platform tells. */
  readonly sent: (bytes: number) => void;
}

/** The parts of a browser's `XMLHttpRequest` that an upload needs. Bun and Node have none. */
interface BrowserRequest {
  readonly status: number;
  readonly responseText: string;
  readonly upload: { onprogress: ((progress: { readonly loaded: number }) => void) | null };
  onload: (() => void) | null;
  onerror: (() => void) | null;
  onabort: (() => void) | null;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  getResponseHeader(name: string): string | null;
  send(body: Blob): void;
  abort(): void;
}

/** Sends bytes with PATCH. Throws a Problem if the network fails. Browsers tell the progress only of an XMLHttpRequest. */
export function sendBytes(
  http: Http,
  path: string,
  bytes: Blob,
  sending: Sending,
): Promise<Response> {
  const Browsers: unknown = Reflect.get(globalThis, "XMLHttpRequest");
  return isBrowserRequest(Browsers)
    ? byBrowserRequest(new Browsers(), http, path, bytes, sending)
    : byFetch(http, path, bytes, sending);
}

function isBrowserRequest(value: unknown): value is new () => BrowserRequest {
  return typeof value === "function";
}

async function byFetch(
  http: Http,
  path: string,
  bytes: Blob,
  { headers, scope }: Sending,
): Promise<Response> {
  const [signal, done] = limited(scope, SILENT_MS + bytes.size / SLOWEST);
  try {
    return await http.ask(path, { method: "PATCH", headers, body: bytes, signal });
  } finally {
    done();
  }
}

function byBrowserRequest(
  request: BrowserRequest,
  http: Http,
  path: string,
  bytes: Blob,
  { headers, scope, sent }: Sending,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout>;
    const abort = () => request.abort();
    const awaitLife = () => {
      clearTimeout(timer);
      timer = setTimeout(abort, SILENT_MS);
    };
    const end = () => {
      clearTimeout(timer);
      scope.removeEventListener("abort", abort);
    };
    const fail = () => {
      end();
      reject(new Unreachable("The server cannot be reached."));
    };
    request.open("PATCH", http.address(path).href);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (http.token !== undefined) request.setRequestHeader("authorization", `Bearer ${http.token}`);
    request.upload.onprogress = ({ loaded }) => {
      awaitLife();
      sent(loaded);
    };
    request.onload = () => {
      end();
      resolve(toResponse(request));
    };
    request.onerror = fail;
    request.onabort = fail;
    scope.addEventListener("abort", abort);
    awaitLife();
    if (scope.aborted) fail();
    else request.send(bytes);
  });
}

const HEADERS = ["content-type", "retry-after", "upload-offset"];

function toResponse(request: BrowserRequest): Response {
  const { status, responseText } = request;
  const headers = HEADERS.flatMap((name): [string, string][] => {
    const value = request.getResponseHeader(name);
    return value === null ? [] : [[name, value]];
  });
  return new Response(status === 204 ? null : responseText, { status, headers });
}
