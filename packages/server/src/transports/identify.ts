import type { Server } from "bun";
import type { House } from "../house.ts";
import { type Proxies, rateKey } from "../lib/addresses.ts";
import { randomText } from "../lib/random.ts";
import { per } from "../lib/rates.ts";
import type { Caller } from "../request.ts";
import { type Cookies, readCookies } from "./cookies.ts";
import { type OriginRules, usesTls } from "./origin.ts";
import { refuseWhileSilent } from "./silence.ts";
import type { SocketStart } from "./websocket.ts";

export interface HttpOptions extends OriginRules {
  readonly proxies: Proxies;
}

/** The address of a request and its credentials, not checked yet. */
export interface Origin {
  readonly address: string;
  /** True if the browser's connection uses TLS, as far as the server can tell. */
  readonly secure: boolean;
  readonly cookies: Cookies;
  readonly bearer: string | undefined;
  readonly userAgent: string;
}

const USER_AGENT_MOST = 200;

const MINUTE = 60;

export function readOrigin(
  request: Request,
  server: Server<SocketStart>,
  options: HttpOptions,
): Origin {
  const { proxies } = options;
  const peer = server.requestIP(request)?.address ?? "";
  const { headers } = request;
  const forwardedTls =
    proxies.isTrusted(peer) && headers.get("x-forwarded-proto")?.trim().toLowerCase() === "https";
  const secure = usesTls(request, options, forwardedTls);
  return {
    address: rateKey(proxies.clientOf(peer, headers.get("x-forwarded-for"))),
    secure,
    cookies: readCookies(headers.get("cookie"), secure),
    bearer: /^Bearer (\S+)$/i.exec(headers.get("authorization") ?? "")?.[1],
    userAgent: (headers.get("user-agent") ?? "").slice(0, USER_AGENT_MOST).toWellFormed(),
  };
}

/** The caller of the request's token. Undefined without a token, "ended" for a token without a session. */
export async function identify(
  house: House,
  { address, bearer, cookies }: Origin,
): Promise<Caller | "ended" | undefined> {
  refuseWhileSilent(house);
  const token = bearer ?? cookies.session;
  if (token === undefined) return undefined;
  const { sessions, rates, limits } = house;
  // Only tokens without a session count against the rate. A cached session costs no query.
  const [name, rate] = [`tokens:${address}`, per(MINUTE, limits.tokensPerAddress)];
  const caller = await sessions.find(token, () => rates.check(name, rate));
  if (caller === undefined) rates.owe(name, rate);
  return caller ?? "ended";
}

export function newDevice(): string {
  return randomText(16);
}
