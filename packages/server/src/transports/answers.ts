import type { Problem } from "@teahouse/protocol";
import { encodeBytes } from "../lib/encoded-output.ts";
import { compress } from "./compress.ts";
import { LONG_ANSWER } from "./long-answer.ts";

/** No cache may store an answer of the API. */
export const API_HEADERS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

type Body = Uint8Array<ArrayBuffer>;

/** Returns a success answer that may have a secret. `stream` makes the body of a long one. */
export function jsonAnswer(output: unknown, stream: (bytes: Body) => ReadableStream): Response {
  return toAnswer(encodeBytes(output), {}, stream);
}

/** Returns a success answer without a secret of its own. It is compressed if it is large. */
export async function queryAnswer(
  output: unknown,
  accepted: string | null,
  stream: (bytes: Body) => ReadableStream,
): Promise<Response> {
  const { body, headers } = await compress(encodeBytes(output), accepted);
  return toAnswer(body, headers, stream);
}

function toAnswer(
  body: Body,
  headers: Readonly<Record<string, string>>,
  stream: (bytes: Body) => ReadableStream,
): Response {
  return new Response(body.length > LONG_ANSWER ? stream(body) : body, {
    headers: { ...API_HEADERS, "content-type": "application/json", ...headers },
  });
}

/** An answer after RFC 9457. `Retry-After` and `Allow` repeat fields for clients that read only headers. */
export function problemAnswer(problem: Problem, requestId: string): Response {
  const { retryAfter, allow } = problem.fields;
  return new Response(JSON.stringify(problem.toBody(requestId)), {
    status: problem.status,
    headers: {
      ...API_HEADERS,
      "content-type": "application/problem+json",
      ...(typeof retryAfter === "number" ? { "retry-after": String(retryAfter) } : {}),
      ...(Array.isArray(allow) ? { allow: allow.join(", ") } : {}),
      ...(problem.status === 401 ? { "www-authenticate": "Bearer" } : {}),
    },
  });
}
