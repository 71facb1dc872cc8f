import { invalid, problem } from "@teahouse/protocol";
import { type HTMLBundle, type Server, serve } from "bun";
import { codeOf, messageOf, StartError } from "../lib/start-error.ts";
import { problemAnswer } from "./answers.ts";
import { answerOperation } from "./http.ts";
import type { HttpOptions } from "./identify.ts";
import { openStream } from "./open-stream.ts";
import type { Door } from "./perform.ts";
import { type SocketBroadcast, type SocketStart, websocketHandlers } from "./websocket.ts";

/** Answers paths outside the operations: pages, health. Undefined for those that it does not know. */
export type Pages = (request: Request, path: string) => Promise<Response | undefined>;

export interface ServerOptions extends HttpOptions {
  readonly port: number;
  readonly host: string;
  readonly pages: Pages;
  /** In development every other path is this page, and reloads itself. */
  readonly page?: HTMLBundle;
}

/** Listens. Whatever is asked for is answered; nothing that a request holds stops the process. */
export function startServer(
  door: Door,
  sockets: SocketBroadcast,
  options: ServerOptions,
): Server<SocketStart> {
  const { house } = door;
  const answer = async (request: Request, self: Server<SocketStart>) => {
    // Without a `Host`, or with a wrong one, what is asked for is a bare path or nonsense.
    const url = URL.parse(request.url, "http://localhost");
    if (url === null) return problemAnswer(invalid("host", "is not of the form of a host"));
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
    idleTimeout: 60,
    // Bun shares ports in production, so that a second server on a taken one would seem to start.
    reusePort: false,
    // A body that is too large is refused by `readJson`, with a problem.
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
  return server;
}

function listen(options: Parameters<typeof serve<SocketStart>>[0]): Server<SocketStart> {
  const { port } = options as { readonly port: number };
  try {
    return serve<SocketStart>(options);
  } catch (error) {
    if (codeOf(error) === "EADDRINUSE") {
      throw new StartError(`Port ${port} is taken; choose another with --port`, { cause: error });
    }
    throw new StartError(`Port ${port} cannot be used: ${messageOf(error)}`, { cause: error });
  }
}
