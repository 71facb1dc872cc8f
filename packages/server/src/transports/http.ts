import { NETWORK_HEADER, NETWORK_OPERATIONS, type Operation, problem } from "@teahouse/protocol";
import type { Server } from "bun";
import type { House } from "../house.ts";
import { ownTopic } from "../log/types.ts";
import type { Caller } from "../request.ts";
import { jsonAnswer, queryAnswer } from "./answers.ts";
import { readJson } from "./body.ts";
import { CLEAR_SITE_DATA, clearedSessionCookie, deviceCookie, sessionCookie } from "./cookies.ts";
import { readQuery, toInput } from "./fields.ts";
import type { Owner } from "./held-bytes.ts";
import { type HttpOptions, identify, newDevice, type Origin, readOrigin } from "./identify.ts";
import { LongAnswer } from "./long-answer.ts";
import { checkOrigin, maySetCookies } from "./origin.ts";
import { type Door, perform } from "./perform.ts";
import { requestIdOf } from "./request-id.ts";
import type { Matched, Route } from "./routes.ts";
import type { SocketStart } from "./websocket.ts";

/** Answers a request for an operation. Throws a `Problem` if it is refused. */
export async function answerOperation(
  door: Door,
  found: Matched,
  request: Request,
  url: URL,
  server: Server<SocketStart>,
  options: HttpOptions,
): Promise<Response> {
  const { house } = door;
  const origin = readOrigin(request, server, options);
  const leave = house.inFlight.enter(origin.address, house.limits.requestsPerAddress);
  try {
    if (origin.bearer === undefined) {
      checkOrigin(request, origin.cookies.session !== undefined, options);
    }
    const { route, fields } = found;
    const readFor = (owner: Owner) => readInput(house, route, fields, { request, url, owner });
    const answer = await answerRoute(door, route, readFor, request, origin);
    if (!maySetCookies(request, options)) answer.headers.delete("set-cookie");
    return answer;
  } finally {
    leave();
  }
}

async function answerRoute(
  door: Door,
  route: Route,
  readFor: (owner: Owner) => Promise<unknown>,
  request: Request,
  origin: Origin,
): Promise<Response> {
  const { house } = door;
  const { operation } = route;
  const first = await identify(house, origin);
  checkEnd(first, operation, origin);
  const owner = { address: origin.address, user: first === "ended" ? undefined : first?.user };
  const leave =
    owner.user === undefined
      ? () => {}
      : house.inFlight.enter(ownTopic(owner.user), house.limits.requestsPerUser);
  try {
    const input = await readFor(owner);
    return await answerInput(door, route, input, request, { ...origin, owner });
  } finally {
    leave();
  }
}

async function answerInput(
  door: Door,
  { name, operation }: Route,
  input: unknown,
  request: Request,
  origin: Origin & { readonly owner: Owner },
): Promise<Response> {
  const { house } = door;
  // The session may have ended while the body arrived.
  const caller = await identify(house, origin);
  checkEnd(caller, operation, origin);
  if (operation.kind === "query") house.held.checkRoom(origin.owner);
  const device = origin.cookies.device ?? newDevice();
  const output = await perform(
    door,
    name,
    {
      caller: caller === "ended" ? undefined : caller,
      address: origin.address,
      userAgent: origin.userAgent,
      device,
      id: requestIdOf(request),
      gone: request.signal,
    },
    input,
  );
  const answer = await toAnswer(house, operation, output, request, origin.owner);
  if (NETWORK_OPERATIONS.includes(name)) {
    answer.headers.set(NETWORK_HEADER, networkOf(house, origin.address));
  }
  if (operation.cookie) setCookies(answer.headers, house, origin, output, device);
  else if (name === "snapshot.show") prolongCookie(answer.headers, house, origin);
  return answer;
}

/** Only queries are compressed: no answer to a query has a token. A command is done, so its answer is never refused. */
async function toAnswer(
  { held }: House,
  { kind }: Operation,
  output: unknown,
  request: Request,
  owner: Owner,
): Promise<Response> {
  const stream = (bytes: Uint8Array) => LongAnswer.stream(held, bytes, owner, request.signal);
  if (kind === "command") return jsonAnswer(output, stream);
  return await queryAnswer(output, request.headers.get("accept-encoding"), (bytes) => {
    held.check(owner, bytes.length);
    return stream(bytes);
  });
}

/** Returns the name of a client's network, from which nobody can tell the address. */
function networkOf(house: House, address: string): string {
  return house.digest(["network", address]).slice(0, 12);
}

/** A browser keeps the cookie of an ended session. Operations that need no session ignore it. */
function checkEnd(caller: Caller | "ended" | undefined, operation: Operation, { bearer }: Origin) {
  const ignored = operation.caller === "anyone" && bearer === undefined;
  if (caller === "ended" && !ignored) throw problem("session_ended");
}

async function readInput(
  house: House,
  { name, operation }: Route,
  pathFields: Readonly<Record<string, string>>,
  { request, url, owner }: { readonly request: Request; readonly url: URL; readonly owner: Owner },
): Promise<unknown> {
  const fromPath = toInput(name, pathFields);
  const given =
    operation.method === "GET"
      ? toInput(name, readQuery(url.searchParams))
      : await readJson(request, house.limits.bodyMax, house.held, owner);
  if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
  const twice = Object.keys(pathFields).find((field) => Object.hasOwn(given, field));
  if (twice !== undefined) {
    throw problem("invalid", { issues: [{ path: twice, message: "is already in the path" }] });
  }
  return { ...given, ...fromPath };
}

/** A session lives from its last use, and so does its cookie. Every page load asks for the snapshot. */
function prolongCookie(headers: Headers, house: House, { secure, cookies, bearer }: Origin): void {
  if (cookies.session === undefined || bearer !== undefined) return;
  const { sessionDays } = house.limits;
  headers.append("set-cookie", sessionCookie(cookies.session, secure, sessionDays));
}

/** A sign-in sets the browser's cookies. The end of a session clears the session's cookie. */
function setCookies(
  headers: Headers,
  house: House,
  { secure }: Origin,
  output: unknown,
  device: string,
): void {
  if (typeof output === "object" && output !== null && "token" in output) {
    const token = String(output.token);
    headers.append("set-cookie", sessionCookie(token, secure, house.limits.sessionDays));
    headers.append("set-cookie", deviceCookie(device, secure));
  } else {
    headers.append("set-cookie", clearedSessionCookie(secure));
    headers.set("clear-site-data", CLEAR_SITE_DATA);
  }
}
