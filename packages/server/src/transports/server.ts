import type { BunRequest, HTMLBundle, Server } from "bun";
import { answerFailure, answerRequest, type Pages, type Site } from "./answer-request.ts";
import { findInApi } from "./api.ts";
import type { HttpOptions } from "./identify.ts";
import { listen, type ServeOptions } from "./listen.ts";
import { setListenerOptions } from "./listener-options.ts";
import type { Door } from "./perform.ts";
import { everyPath } from "./target.ts";
import { type SocketBroadcast, type SocketStart, websocketHandlers } from "./websocket.ts";

export interface ServerOptions extends HttpOptions {
  readonly port: number;
  readonly host: string;
  readonly pages: Pages;
  /** In development every other path serves this page, with hot reload. */
  readonly page?: HTMLBundle;
}

/** Starts to listen. Every request gets an answer, and no request can stop the process. */
export function startServer(
  door: Door,
  sockets: SocketBroadcast,
  options: ServerOptions,
): Server<SocketStart> {
  const { house } = door;
  const site: Site = {
    house,
    pages: options.pages,
    origins: options,
    api: (request, url) => findInApi(door, request, url, server, options),
  };
  const answer = (request: Request) => answerRequest(site, request, undefined);
  const serving: ServeOptions<SocketStart> = {
    port: options.port,
    // Without an address Bun listens on all, of IPv6 too if the system has it.
    ...(options.host === "" ? {} : { hostname: options.host }),
    idleTimeout: house.timing.idle / 1000,
    // Bun shares ports in production, so a second server on a used port would seem to start.
    reusePort: false,
    // `readJson` refuses a body that is too large.
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    fetch: (request) => answerRequest(site, request, []),
    error: (error) => answerFailure(house, error),
    websocket: websocketHandlers(door),
    ...(options.page === undefined
      ? {
          development: false,
          routes: everyPath((request: BunRequest) =>
            answerRequest(site, request, Object.values(request.params)),
          ),
        }
      : {
          development: { hmr: true, console: true },
          routes: { "/api": answer, "/api/*": answer, "/healthz": answer, "/*": options.page },
        }),
  };
  const server: Server<SocketStart> = listen(serving, "--port");
  sockets.open(server);
  house.descriptors.watch(server);
  if (!setListenerOptions(server.port ?? options.port, house.timing.heartbeat)) {
    house.logger.warn(
      "The system does not let the server set the options of its connections; dead ones stay open longer",
    );
  }
  return server;
}
