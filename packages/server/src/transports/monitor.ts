import type { BunRequest, Server } from "bun";
import type { House } from "../house.ts";
import { answerFailure, answerRequest, type Pages } from "./answer-request.ts";
import { listen } from "./listen.ts";
import { everyPath } from "./target.ts";

/** Listens on a port of its own, which serves only these pages. */
export function startMonitor(
  house: House,
  pages: Pages,
  { port, host }: { readonly port: number; readonly host: string },
): Server<undefined> {
  // Without an API there is no WebSocket, so there is always a response.
  const answer = (request: Request, sent: readonly string[]) =>
    answerRequest({ house, pages }, request, sent) as Promise<Response>;
  return listen<undefined>(
    {
      ...{ port, hostname: host, reusePort: false, development: false },
      idleTimeout: house.timing.idle / 1000,
      // These pages read no body.
      maxRequestBodySize: 1024,
      routes: everyPath((request: BunRequest) => answer(request, Object.values(request.params))),
      fetch: (request) => answer(request, []),
      error: (error) => answerFailure(house, error),
    },
    "--monitor-port",
  );
}
