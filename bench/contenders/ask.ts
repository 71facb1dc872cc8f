import type { Server } from "../lib/processes.ts";

interface Request {
  readonly token?: string;
  readonly body?: object;
}

/** Calls an operation of the server: GET without a body, POST with one. Throws unless the status is 2xx. */
export async function ask(server: Server, path: string, request: Request): Promise<unknown> {
  const { token, body } = request;
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method: body ? "POST" : "GET",
    headers: {
      "Content-Type": "application/json",
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

export function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}
