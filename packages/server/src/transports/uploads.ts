import { type FileId, fileId, problem } from "@teahouse/protocol";
import type { Server } from "bun";
import type { House } from "../house.ts";
import { per, queryRate } from "../lib/rates.ts";
import { ownTopic } from "../log/types.ts";
import type { Caller } from "../request.ts";
import type { Endpoint } from "./answer-request.ts";
import { API_HEADERS } from "./answers.ts";
import type { Holder, Owner } from "./held-bytes.ts";
import { type HttpOptions, identify, readOrigin } from "./identify.ts";
import { checkOrigin } from "./origin.ts";
import type { Door } from "./perform.ts";
import { requireCaller } from "./require-caller.ts";
import type { SocketStart } from "./websocket.ts";

const UPLOADS = "/api/uploads";
const METHODS = ["POST", "OPTIONS"];
const METHODS_OF_ONE = ["HEAD", "PATCH", "DELETE", "OPTIONS"];

const HOUR = 3600;

/** How much of an upload the server has in memory at once. */
const PIECE_BYTES = 65_536;

/** Clients of the protocol tus expect it in every answer. */
const TUS = { ...API_HEADERS, "tus-resumable": "1.0.0", "tus-version": "1.0.0" };

/** Finds what answers a request for an upload. Undefined for other paths. Throws for a wrong method. */
export function findUpload(
  door: Door,
  request: Request,
  { pathname }: URL,
  server: Server<SocketStart>,
  options: HttpOptions,
): Endpoint | undefined {
  const [, all, id] = /^(\/api\/uploads)(?:\/([^/]+))?$/.exec(pathname) ?? [];
  if (all === undefined) return undefined;
  const allow = id === undefined ? METHODS : METHODS_OF_ONE;
  const { method } = request;
  const answer = async () => {
    if (!allow.includes(method)) throw problem("method_not_allowed", { allow });
    if (method === "OPTIONS") return new Response(null, { status: 204, headers });
    return await answerUpload(door, id, request, server, options);
  };
  const headers = method === "OPTIONS" ? { ...TUS, ...door.uploads.abilities } : TUS;
  return { route: id === undefined ? UPLOADS : `${UPLOADS}/:id`, headers, answer };
}

async function answerUpload(
  { house, uploads }: Door,
  given: string | undefined,
  request: Request,
  server: Server<SocketStart>,
  options: HttpOptions,
): Promise<Response> {
  const { limits, inFlight } = house;
  const origin = readOrigin(request, server, options);
  const leave = [inFlight.enter(origin.address, limits.requestsPerAddress)];
  const cut = new AbortController();
  try {
    if (origin.bearer === undefined) {
      checkOrigin(request, origin.cookies.session !== undefined, options);
    }
    const caller = requireCaller(await identify(house, origin));
    leave.push(inFlight.enter(ownTopic(caller.user), limits.requestsPerUser));
    await takeRate(house, request.method, caller);
    const id = given === undefined ? undefined : readId(given);
    const owner = { address: origin.address, user: caller.user };
    const held = Math.min(
      PIECE_BYTES,
      Number(request.headers.get("content-length") ?? PIECE_BYTES),
    );
    if (request.body !== null) leave.push(hold(house, owner, held, cut));
    return await uploads.answer({ request, caller, id, cut: cut.signal });
  } finally {
    for (const end of leave) end();
  }
}

/** Chunks have a rate of their own, so that a long upload does not keep its user from reading. */
async function takeRate({ rates, limits }: House, method: string, { user }: Caller): Promise<void> {
  if (method === "POST") await rates.take(`uploads:${user}`, per(HOUR, limits.uploadsPerHour));
  else await rates.take(`chunks:${user}`, queryRate(limits));
}

/** What cannot be an id is an upload that is not there. */
function readId(given: string): FileId {
  const id = fileId.safeParse(given);
  if (!id.success) throw problem("not_found");
  return id.data;
}

/** Counts what the server has in memory of a body that it stores piece by piece. Returns the function that ends it. */
function hold(house: House, owner: Owner, bytes: number, cut: AbortController): () => void {
  house.held.check(owner, bytes);
  const holder: Holder = { owner, held: bytes, cut: () => cut.abort() };
  house.held.add(holder);
  return () => house.held.delete(holder);
}
