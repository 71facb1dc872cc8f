import { OPERATIONS, type Operation, pathFields } from "../../packages/protocol/src/index.ts";
import { median } from "../lib/statistics.ts";
import type { WatchedHouse } from "./house.ts";
import type { WorstInput } from "./inputs.ts";

/** How often each request is sent. A figure is the median, since other work on the machine lengthens some turns. */
const TIMES = 5;

/** How long a request held the loop, in milliseconds, and the status of its answer. */
export interface Hold {
  readonly name: string;
  readonly why: string;
  readonly status: number;
  readonly ms: number;
}

/** Sends a request several times and measures the longest turn of each time. */
export async function measureHold(
  house: WatchedHouse,
  { name, why, input }: WorstInput,
): Promise<Hold> {
  const send = () => {
    const request = toRequest(house, name, input);
    return fetch(request.url, request);
  };
  return { name, why, ...(await measureTurns(house, send)) };
}

async function measureTurns(
  house: WatchedHouse,
  send: () => Promise<Response>,
): Promise<Pick<Hold, "status" | "ms">> {
  const turns: number[] = [];
  let status = 0;
  for (let time = 0; time < TIMES; time++) {
    await house.longestTurn();
    const response = await send();
    await response.arrayBuffer();
    status = response.status;
    turns.push(await house.longestTurn());
  }
  return { status, ms: median(turns) };
}

/** Bodies that fit in the limit and say nothing useful. */
export async function measureBodies(house: WatchedHouse): Promise<Hold[]> {
  const bodies = {
    "a body of nested lists": "[".repeat(32_000) + "]".repeat(32_000),
    "a body of unknown fields": JSON.stringify(
      Object.fromEntries(Array.from({ length: 6_000 }, (_, n) => [`f${n}`, n])),
    ),
    "a body of one long text": JSON.stringify({ text: "a\u0301".repeat(16_000) }),
  };
  const holds: Hold[] = [];
  for (const [why, body] of Object.entries(bodies)) {
    const url = `http://127.0.0.1:${house.server.port}/api/guest`;
    const send = () => fetch(url, { method: "POST", body });
    holds.push({ name: "session.enter", why, ...(await measureTurns(house, send)) });
  }
  return holds;
}

function toRequest(
  { server, owner }: WatchedHouse,
  name: WorstInput["name"],
  input: WorstInput["input"],
): RequestInit & { readonly url: string } {
  const operation: Operation = OPERATIONS[name];
  const rest = new Map(Object.entries(input));
  let path: string = operation.path;
  for (const field of pathFields(operation.path)) {
    path = path.replace(`:${field}`, encodeURIComponent(String(rest.get(field))));
    rest.delete(field);
  }
  const query = new URLSearchParams(
    [...rest].map(([field, value]): [string, string] => [field, String(value)]),
  );
  const isGet = operation.method === "GET";
  return {
    url: `http://127.0.0.1:${server.port}${path}${isGet && rest.size > 0 ? `?${query}` : ""}`,
    method: operation.method,
    headers: operation.caller === "anyone" ? {} : { authorization: `Bearer ${owner}` },
    ...(isGet ? {} : { body: JSON.stringify(Object.fromEntries(rest)) }),
  };
}
