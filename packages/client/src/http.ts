import {
  NETWORK_HEADER,
  OPERATIONS,
  type OperationName,
  Problem,
  problem,
  toProblem,
} from "@teahouse/protocol";
import { type Input, toHttpRequest } from "./http-request.ts";
import { parseJson } from "./json.ts";

/** How long to wait for an answer, in milliseconds. After that the network counts as failed. */
const ANSWER_MS = 30_000;

/** A server's address and our credentials. */
export class Http {
  readonly #url: string;
  readonly token: string | undefined;
  #network = "";
  #isNetworkSure = false;

  constructor(url: string, token?: string) {
    this.#url = url;
    this.token = token;
  }

  /** The address of a path on this server. */
  address(path: string): URL {
    return new URL(path, this.#url);
  }

  /** The network between this client and the server, as the server last named it; empty before that. */
  get network(): string {
    return this.#network;
  }

  /** False if the connection broke after the server named the network, so that this may be another one. */
  get isNetworkSure(): boolean {
    return this.#isNetworkSure;
  }

  doubtNetwork(): void {
    this.#isNetworkSure = false;
  }

  /** Sends a request. Throws a Problem if the network fails or the answer is not a success. */
  async fetch(path: string, init: RequestInit): Promise<Response> {
    const response = await this.ask(path, init);
    if (response.ok) return response;
    throw await toHttpProblem(response);
  }

  /** Sends a request. Throws a Problem only if the network fails. */
  async ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.token !== undefined) headers.set("authorization", `Bearer ${this.token}`);
    const credentials = this.token === undefined ? "same-origin" : "omit";
    const response = await reached(
      fetch(this.address(path), { cache: "no-store", ...init, headers, credentials }),
    );
    this.#noteNetwork(response.headers.get(NETWORK_HEADER));
    return response;
  }

  #noteNetwork(named: string | null): void {
    if (named === null) return;
    this.#network = named;
    this.#isNetworkSure = true;
  }

  /** Calls an operation. The answer is not checked yet. */
  async request(
    name: OperationName,
    input: Input,
    signal: AbortSignal = AbortSignal.timeout(ANSWER_MS),
  ): Promise<unknown> {
    const { method, path, body } = toHttpRequest(OPERATIONS[name], input);
    const content = body === undefined ? {} : { "content-type": "application/json" };
    const headers = { accept: "application/json", ...content };
    const response = await this.fetch(path, { method, headers, signal, body: body ?? null });
    const answer = parseJson(await reached(response.text()));
    if (answer === undefined) throw new Unreachable("The answer did not come from the server.");
    return answer;
  }
}

/** The server did not answer. It is unknown whether the request was carried out. */
export class Unreachable extends Problem {
  constructor(detail: string, cause?: unknown) {
    super("unavailable", { retryAfter: 0 }, detail);
    this.cause = cause;
  }
}

async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new Unreachable("The server cannot be reached.", error);
  }
}

/** The problem that the server named, or the problem for the status that a proxy answered. */
export async function toHttpProblem(response: Response): Promise<Problem> {
  const { status, headers } = response;
  const text = await reached(response.text());
  const retryAfter = Number(headers.get("retry-after") ?? 0) || 0;
  if (headers.get("content-type")?.startsWith("application/problem+json")) {
    const named = toProblem(parseJson(text));
    return new Problem(named.code, { retryAfter, ...named.fields }, named.message);
  }
  if (status === 429) return problem("rate_limited", { retryAfter });
  return problem("unavailable", { retryAfter }, `Something in between answered ${status}.`);
}
