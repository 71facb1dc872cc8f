import type { Http } from "../http.ts";
import { longPoll, poll } from "./poll.ts";
import { sse } from "./sse.ts";
import type { Transport, TransportName } from "./transport.ts";
import { websocket } from "./websocket.ts";

const TRANSPORTS: readonly Transport[] = [websocket, sse, longPoll, poll];

/** The wanted transports that the platform has, in the wanted order. */
export function availableTransports(
  http: Http,
  wanted: readonly TransportName[] = TRANSPORTS.map(({ name }) => name),
): readonly [Transport, ...Transport[]] {
  const [best, ...others] = wanted.flatMap((name) =>
    TRANSPORTS.filter((transport) => transport.name === name && transport.isAvailable(http)),
  );
  if (best === undefined) throw new Error(`None of these transports works here: ${wanted}.`);
  return [best, ...others];
}
