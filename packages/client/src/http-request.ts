import { type Operation, pathFields } from "@teahouse/protocol";

/** An HTTP request of an operation. */
export interface HttpRequest {
  readonly method: Operation["method"];
  /** With the query string. */
  readonly path: string;
  /** JSON. Absent for a GET. */
  readonly body?: string;
}

export type Input = Readonly<Record<string, unknown>>;

/** Puts the path fields into the path, and the other fields into the query string of a GET or into the body. */
export function toHttpRequest(operation: Operation, input: Input): HttpRequest {
  const { method } = operation;
  const inPath = pathFields(operation.path);
  const path = inPath.reduce<string>(
    (path, field) => path.replace(`:${field}`, encodeURIComponent(String(input[field]))),
    operation.path,
  );
  const rest = Object.entries(input).filter(
    ([field, value]) => !inPath.includes(field) && value !== undefined,
  );
  if (method !== "GET") return { method, path, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = new URLSearchParams(
    rest.map(([field, value]): [string, string] => [field, String(value)]),
  );
  return { method, path: rest.length === 0 ? path : `${path}?${query}` };
}
