import { invalid, problem } from "@teahouse/protocol";
import type { Server } from "bun";
import type { House } from "../house.ts";
import { queryRate } from "../lib/rates.ts";
import type { Caller } from "../request.ts";
import { readQuery } from "./fields.ts";
import { type HttpOptions, identify, readOrigin } from "./identify.ts";
import { checkOrigin, checkSocketOrigin } from "./origin.ts";
import { requestIdOf } from "./request-id.ts";
import { openSse } from "./sse.ts";
import { readCursor } from "./stream.ts";
import type { SocketStart } from "./websocket.ts";

/** Opens a stream, or throws. Undefined after an upgrade to a WebSocket, since Bun has answered then. */
export async function openStream(
  house: House,
  kind: "ws" | "sse",
  request: Request,
  { searchParams }: URL,
  server: Server<SocketStart>,
  options: HttpOptions,
): Promise<Response | undefined> {
  // Thousands of clients may return in one turn of the loop.
  await house.longWork.pause();
  const origin = readOrigin(request, server, options);
  const check = kind === "ws" ? checkSocketOrigin : checkOrigin;
  if (origin.bearer === undefined) check(request, origin.cookies.session !== undefined, options);
  const caller = await identify(house, origin);
  checkCaller(caller);
  await checkConnectionLimit(house, caller);
  if (house.descriptors.isScarce) throw problem("unavailable", { retryAfter: 5 });

  const { cursor: asked, ...others } = readQuery(searchParams);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw invalid(unknown, "is not a field of a stream");
  if (kind === "sse") {
    const cursor = readCursor(request.headers.get("last-event-id") ?? asked);
    server.timeout(request, 0);
    return openSse(house, caller, origin.address, cursor, request.signal);
  }
  const cursor = readCursor(asked);
  const { address, userAgent } = origin;
  const data: SocketStart = { caller, cursor, address, userAgent, id: requestIdOf(request) };
  const headers = { "x-request-id": data.id };
  if (server.upgrade(request, { data, headers })) return undefined;
  throw problem("upgrade_required");
}

function checkCaller(caller: Caller | "ended" | undefined): asserts caller is Caller {
  if (caller === undefined) throw problem("unauthenticated");
  if (caller === "ended") throw problem("session_ended");
}

async function checkConnectionLimit(house: House, caller: Caller): Promise<void> {
  await house.rates.take(`queries:${caller.user}`, queryRate(house.limits));
  if (house.hub.listeners.count(caller.user) >= house.limits.connectionsPerUser) {
    throw problem("too_many_connections", { retryAfter: 5 });
  }
}
