import type { Problem } from "@teahouse/protocol";
import { encodeOutput } from "../lib/encoded-output.ts";
import { LONG_ANSWER } from "./long-answer.ts";

/** No cache may store an answer of the API. */
const API_HEADERS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

/** A success answer. `stream` is asked for the body of a long one. */
export function jsonAnswer(
  output: unknown,
  stream: (bytes: Uint8Array) => ReadableStream,
): Response {
  const bytes = Buffer.from(encodeOutput(output));
  return new Response(bytes.length > LONG_ANSWER ? stream(bytes) : bytes, {
    headers: { ...API_HEADERS, "content-type": "application/json" },
  });
}

/** An answer after RFC 9457. `Retry-After` repeats the field for clients that read only headers. */
export function problemAnswer(problem: Problem): Response {
  const { retryAfter } = problem.fields;
  return new Response(JSON.stringify(problem.toBody()), {
    status: problem.status,
    headers: {
      ...API_HEADERS,
      "content-type": "application/problem+json",
      ...(typeof retryAfter === "number" ? { "retry-after": String(retryAfter) } : {}),
      ...(problem.status === 401 ? { "www-authenticate": "Bearer" } : {}),
    },
  });
}
