import { problem } from "@teahouse/protocol";
import { type Server, serve } from "bun";
import type { House } from "../house.ts";
import { problemAnswer } from "./answers.ts";
import { answerOperation } from "./http.ts";
import type { HttpOptions } from "./identify.ts";
import { openStream } from "./open-stream.ts";
import { type SocketStart, websocketHandlers } from "./websocket.ts";

/** Answers paths outside the operations: pages, health. Undefined for those that it does not know. */
export type Pages = (request: Request, path: string) => Promise<Response | undefined>;

export interface ServerOptions extends HttpOptions {
  readonly port: number;
  readonly host: string;
  readonly pages: Pages;
}

/** Listens. Whatever is asked for is answered; nothing that a request holds stops the process. */
export function startServer(house: House, options: ServerOptions): Server<SocketStart> {
  const server = serve<SocketStart>({
    port: options.port,
    hostname: options.host,
    idleTimeout: 60,
    // A body that is too large is refused by `readJson`, with a problem.
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    async fetch(request, self) {
      const path = new URL(request.url).pathname;
      if (path === "/api/events/ws") return await openStream(house, "ws", request, self, options);
      if (path === "/api/events/sse") return await openStream(house, "sse", request, self, options);
      const page = await options.pages(request, path);
      if (page !== undefined) return page;
      if (path.startsWith("/api/")) return await answerOperation(house, request, self, options);
      return problemAnswer(problem("not_found"));
    },
    error() {
      return problemAnswer(problem("internal"));
    },
    websocket: websocketHandlers(house),
  });
  house.hub.topics.broadcast = (topic, text) => server.publish(topic, text, false);
  return server;
}
