import { fileId, invalid, problem } from "@teahouse/protocol";
import type { Server } from "bun";
import type { FileRoute } from "../handler.ts";
import type { House } from "../house.ts";
import { downloadRate } from "../lib/rates.ts";
import { ownTopic } from "../log/types.ts";
import { answerFile } from "./answer-file.ts";
import type { Endpoint } from "./answer-request.ts";
import { readQuery } from "./fields.ts";
import { type HttpOptions, identify, readOrigin } from "./identify.ts";
import { checkOrigin } from "./origin.ts";
import type { Door } from "./perform.ts";
import { requireCaller } from "./require-caller.ts";
import type { SocketStart } from "./websocket.ts";

const METHODS = ["GET", "HEAD"];

/** Finds what answers a request for stored bytes. Undefined for other paths and for operations. */
export function findBytes(
  { house, fileRoutes }: Door,
  request: Request,
  url: URL,
  server: Server<SocketStart>,
  options: HttpOptions,
): Endpoint | undefined {
  for (const route of fileRoutes) {
    const [, id] = route.pattern.exec(url.pathname) ?? [];
    if (id === undefined || route.others.includes(request.method)) continue;
    const answer = () => answerBytes(house, route, id, { request, url, server, options });
    return { route: route.route, answer };
  }
  return undefined;
}

interface Asked {
  readonly request: Request;
  readonly url: URL;
  readonly server: Server<SocketStart>;
  readonly options: HttpOptions;
}

async function answerBytes(
  house: House,
  route: FileRoute,
  given: string,
  { request, url, server, options }: Asked,
): Promise<Response> {
  const { limits, inFlight, rates } = house;
  const { others, query: allowed } = route;
  if (!METHODS.includes(request.method)) {
    throw problem("method_not_allowed", { allow: [...METHODS, ...others] });
  }
  // A download to a slow reader keeps its connection and the file open.
  if (house.descriptors.isScarce) throw problem("unavailable", { retryAfter: 5 });
  const origin = readOrigin(request, server, options);
  const leave = [inFlight.enter(origin.address, limits.requestsPerAddress)];
  try {
    if (origin.bearer === undefined) {
      checkOrigin(request, origin.cookies.session !== undefined, options);
    }
    const { user } = requireCaller(await identify(house, origin));
    leave.push(inFlight.enter(ownTopic(user), limits.requestsPerUser));
    await rates.take(`downloads:${user}`, downloadRate(limits));
    const id = fileId.safeParse(given);
    if (!id.success) throw problem("not_found");
    const file = await route.find(house, user, id.data, readAllowed(url, allowed));
    return await answerFile(house, request, file);
  } finally {
    for (const end of leave) end();
  }
}

function readAllowed(url: URL, allowed: FileRoute["query"]): FileRoute["query"] {
  const query = readQuery(url.searchParams);
  for (const [name, value] of Object.entries(query)) {
    const only = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (only === undefined) throw invalid(name, "is not known here");
    if (value !== only) throw invalid(name, `must be ${only}`);
  }
  return query;
}
