import { problem } from "@teahouse/protocol";
import type { Server } from "bun";
import type { Endpoint } from "./answer-request.ts";
import { findBytes } from "./attachments.ts";
import { answerOperation } from "./http.ts";
import type { HttpOptions } from "./identify.ts";
import { openStream } from "./open-stream.ts";
import type { Door } from "./perform.ts";
import { findRoute } from "./routes.ts";
import { findUpload } from "./uploads.ts";
import type { SocketStart } from "./websocket.ts";

const STREAMS: ReadonlyMap<string, "ws" | "sse"> = new Map([
  ["/api/events/ws", "ws"],
  ["/api/events/sse", "sse"],
]);

/** Finds the stream or the operation of a request. Throws if there is none. */
export function findInApi(
  door: Door,
  request: Request,
  url: URL,
  server: Server<SocketStart>,
  options: HttpOptions,
): Endpoint {
  const { method } = request;
  const kind = STREAMS.get(url.pathname);
  if (kind !== undefined) {
    if (method !== "GET") throw problem("method_not_allowed", { allow: ["GET"] });
    const answer = () => openStream(door.house, kind, request, url, server, options);
    return { route: `stream.${kind}`, answer };
  }
  const upload = findUpload(door, request, url, server, options);
  if (upload !== undefined) return upload;
  const bytes = findBytes(door, request, url, server, options);
  if (bytes !== undefined) return bytes;
  const found = findRoute(method, url.pathname);
  if ("allowed" in found) {
    // A path that takes no method does not exist.
    if (found.allowed.length === 0) throw problem("not_found");
    throw problem("method_not_allowed", { allow: [...new Set(found.allowed)] });
  }
  const answer = () => answerOperation(door, found, request, url, server, options);
  return { route: found.route.name, answer };
}
