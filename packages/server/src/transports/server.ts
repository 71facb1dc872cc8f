import { invalid, problem } from "@teahouse/protocol";
import { type HTMLBundle, type Server, serve } from "bun";
import { codeOf, messageOf, StartError } from "../lib/start-error.ts";
import { problemAnswer } from "./answers.ts";
import { answerPreflight, shareAnswer } from "./cors.ts";
import { answerOperation } from "./http.ts";
import type { HttpOptions } from "./identify.ts";
import { setListenerOptions } from "./listener-options.ts";
import { openStream } from "./open-stream.ts";
import type { Door } from "./perform.ts";
import { type SocketBroadcast, type SocketStart, websocketHandlers } from "./websocket.ts";

/** Answers paths outside the operations, such as pages and health. Undefined for unknown paths. */
export type Pages = (request: Request, path: string) => Promise<Response | undefined>;

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
  const answer = async (request: Request, self: Server<SocketStart>) => {
    const found = answerPreflight(request, options) ?? (await find(request, self));
    return found && shareAnswer(found, request, options);
  };
  const find = async (request: Request, self: Server<SocketStart>) => {
    // Without a valid `Host`, the URL is a bare path or cannot be parsed.
    const url = URL.parse(request.url, "http://localhost");
    if (url === null) return problemAnswer(invalid("host", "is not a valid host"));
    const path = url.pathname;
    if (path === "/api/events/ws")
      return await openStream(house, "ws", request, url, self, options);
    if (path === "/api/events/sse") {
      return await openStream(house, "sse", request, url, self, options);
    }
    const page = await options.pages(request, path);
    if (page !== undefined) return page;
    if (path.startsWith("/api/")) return await answerOperation(door, request, url, self, options);
    return problemAnswer(problem("not_found"));
  };
  const server = listen({
    port: options.port,
    hostname: options.host,
    idleTimeout: house.timing.idle / 1000,
    // Bun shares ports in production, so a second server on a used port would seem to start.
    reusePort: false,
    // `readJson` refuses a body that is too large.
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    fetch: answer,
    error: () => problemAnswer(problem("internal")),
    websocket: websocketHandlers(door),
    ...(options.page === undefined
      ? { development: false }
      : {
          development: { hmr: true, console: true },
          routes: { "/api": answer, "/api/*": answer, "/healthz": answer, "/*": options.page },
        }),
  });
  sockets.open(server);
  house.descriptors.watch(server);
  if (!setListenerOptions(server.port ?? options.port, house.timing.heartbeat)) {
    house.logger.warn(
      "The system does not let the server set the options of its connections; dead ones stay open longer",
    );
  }
  return server;
}

function listen(options: Parameters<typeof serve<SocketStart>>[0]): Server<SocketStart> {
  const { port } = options as { readonly port: number };
  try {
    return serve<SocketStart>(options);
  } catch (error) {
    if (codeOf(error) === "EADDRINUSE") {
      throw new StartError(`Port ${port} is in use; choose another with --port`, { cause: error });
    }
    throw new StartError(`Port ${port} cannot be used: ${messageOf(error)}`, { cause: error });
  }
}
