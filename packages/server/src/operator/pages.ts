import { toOpenApi } from "@teahouse/protocol/openapi";
import type { House } from "../house.ts";
import { type Assets, serveAsset } from "../transports/assets.ts";
import { Document } from "../transports/document.ts";
import type { Pages } from "../transports/server.ts";
import { referencePage } from "./reference.ts";

/** Answers every path that is not an operation: the web app, health, metrics, and the reference of the API. */
export function createPages(house: House, assets: Assets): Pages {
  let openApi: Document | undefined;
  let reference: Document | undefined;
  return async (request, path) => {
    switch (path) {
      case "/healthz":
        return new Response("ok\n");
      case "/readyz":
        return await ready(house);
      case "/metrics":
        return await house.metrics.page({
          connections: countConnections(house),
          redis: house.broker.state === "up",
          silent: house.hub.staleness.silent,
        });
      case "/api/openapi.json":
        openApi ??= new Document(JSON.stringify(toOpenApi()), {
          "content-type": "application/json",
        });
        return openApi.answer(request);
      case "/api":
        reference ??= referencePage();
        return reference.answer(request);
      default:
        return path.startsWith("/api/") ? undefined : await serveAsset(assets, request, path);
    }
  };
}

/** A server without Redis is slower but works, so it still counts as ready. */
async function ready(house: House): Promise<Response> {
  if (house.hub.staleness.silent) {
    const seconds = house.timing.silent / 1_000;
    const text = `the database has not been reached for ${seconds} seconds\n`;
    return new Response(text, { status: 503 });
  }
  try {
    await house.read((sql) => house.database.head(sql, false));
  } catch {
    return new Response("the database does not answer\n", { status: 503 });
  }
  return new Response(house.broker.state === "down" ? "ready, but Redis is away\n" : "ready\n");
}

function countConnections(house: House): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { transport } of house.hub.listeners.connections()) {
    counts.set(transport, (counts.get(transport) ?? 0) + 1);
  }
  return counts;
}
