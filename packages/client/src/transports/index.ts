import type { Http } from "../http.ts";
import { longPoll, poll } from "./poll.ts";
import { sse } from "./sse.ts";
import { TRANSPORT_NAMES, type Transport, type TransportName } from "./transport.ts";
import { websocket } from "./websocket.ts";

const TRANSPORTS: Readonly<Record<TransportName, Transport>> = {
  websocket,
  sse,
  "long-poll": longPoll,
  poll,
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
