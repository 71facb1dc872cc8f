import type { Http } from "../http.ts";
import { loadedLater } from "./loaded-later.ts";
import { TRANSPORT_NAMES, type Transport, type TransportName } from "./transport.ts";
import { websocket } from "./websocket.ts";

/** Most networks need the first one only. The code of the others loads when they are first attached. */
const TRANSPORTS: Readonly<Record<TransportName, Transport>> = {
  websocket,
  sse: loadedLater(
    "sse",
    () => typeof ReadableStream === "function",
    async () => (await import("./sse.ts")).attachSse,
  ),
  "long-poll": loadedLater(
    "long-poll",
    () => true,
    async () => (await import("./poll.ts")).attachLongPoll,
  ),
  poll: loadedLater(
    "poll",
    () => true,
    async () => (await import("./poll.ts")).attachPoll,
  ),
};

/** The wanted transports that the platform has, in the wanted order. */
export function availableTransports(
  http: Http,
  wanted: readonly TransportName[] = TRANSPORT_NAMES,
): readonly [Transport, ...Transport[]] {
  const [best, ...others] = wanted
    .flatMap((name) => (Object.hasOwn(TRANSPORTS, name) ? [TRANSPORTS[name]] : []))
    .filter((transport) => transport.isAvailable(http));
  if (best === undefined) throw new Error(`None of these transports works here: ${wanted}.`);
  return [best, ...others];
}
