import { timingSafeEqual } from "node:crypto";
import { problem } from "@teahouse/protocol";
import type { House } from "../house.ts";
import { hashToken } from "../lib/digest.ts";
import type { Page, Pages } from "../transports/answer-request.ts";

/** Finds the pages for the programs that watch this server: health, readiness and metrics. */
export function createMonitoring(house: House, token: string | undefined): Pages {
  const pages = new Map<string, Page>([
    ["/healthz", { route: "health", answer: () => textPage("ok") }],
    ["/readyz", { route: "ready", answer: () => ready(house) }],
    [
      "/metrics",
      {
        route: "metrics",
        answer: (request) => {
          if (token !== undefined) checkToken(request, token);
          return house.metrics.page({
            connections: countConnections(house),
            redis: house.broker.state,
            silent: house.hub.staleness.silent,
          });
        },
      },
    ],
  ]);
  return (path) => pages.get(path);
}

/** The digests have one length, so the comparison takes the same time for every token. */
function checkToken(request: Request, token: string): void {
  const given = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  const digest = (text: string) => Buffer.from(hashToken(text));
  if (!timingSafeEqual(digest(given), digest(token))) throw problem("unauthenticated");
}

/** A server without Redis is slower but works, so it still counts as ready. */
async function ready(house: House): Promise<Response> {
  if (house.hub.staleness.silent) {
    const seconds = house.timing.silent / 1_000;
    return textPage(`the database has not been reached for ${seconds} seconds`, 503);
  }
  try {
    await house.read((sql) => house.database.head(sql, false));
  } catch {
    return textPage("the database does not answer", 503);
  }
  return textPage(house.broker.state === "down" ? "ready, but Redis is away" : "ready");
}

function textPage(text: string, status = 200): Response {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response(`${text}\n`, { status, headers });
}

function countConnections(house: House): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { transport } of house.hub.listeners.connections()) {
    counts.set(transport, (counts.get(transport) ?? 0) + 1);
  }
  return counts;
}
