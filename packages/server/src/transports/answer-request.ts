import { type Problem, problem } from "@teahouse/protocol";
import type { House } from "../house.ts";
import { randomText } from "../lib/random.ts";
import { problemAnswer } from "./answers.ts";
import { answerPreflight, shareAnswer } from "./cors.ts";
import type { OriginRules } from "./origin.ts";
import { requestIdOf } from "./request-id.ts";
import { readTarget } from "./target.ts";
import { toProblem } from "./to-problem.ts";

/** A page outside the API, such as the web app or `/healthz`. It takes GET and HEAD. */
export interface Page {
  readonly route: string;
  answer(request: Request): Response | Promise<Response>;
}

/** Finds the page of a path. */
export type Pages = (path: string) => Page | undefined;

/** What answers one request. After an upgrade to a WebSocket it returns undefined, since Bun has answered then. */
export interface Endpoint {
  readonly route: string;
  /** Headers of every answer, of refusals too. */
  readonly headers?: Readonly<Record<string, string>>;
  answer(): Response | Promise<Response | undefined>;
}

/** What one port serves. */
export interface Site {
  readonly house: House;
  readonly pages: Pages;
  /** The origins of pages that may use the API. */
  readonly origins?: OriginRules;
  /** Finds the endpoint of a request for which there is no page, or throws. */
  readonly api?: (request: Request, url: URL) => Endpoint;
}

/**
 * Answers a request. Every request passes here once, so this counts the refusals and the times. `sent` has the segments of
 * the path as they were sent, for `readTarget`.
 */
export async function answerRequest(
  site: Site,
  request: Request,
  sent: readonly string[] | undefined,
): Promise<Response | undefined> {
  const { house } = site;
  const started = performance.now();
  const id = requestIdOf(request);
  let route = "none";
  let headers: Endpoint["headers"] = {};
  let refusal: Problem | undefined;
  let answer: Response | undefined;
  try {
    const found = find(site, request, readTarget(request, sent));
    ({ route, headers } = found);
    answer = await found.answer();
  } catch (error) {
    refusal = toProblem(house, error, { route, request: id });
    house.metrics.refused(refusal);
    answer = problemAnswer(refusal, id);
  }
  answer?.headers.set("x-request-id", id);
  for (const [name, value] of Object.entries(headers ?? {})) answer?.headers.set(name, value);
  if (answer !== undefined && site.origins !== undefined) {
    shareAnswer(answer, request, site.origins);
  }
  const status = answer?.status ?? 101;
  const ms = performance.now() - started;
  house.metrics.answered({ transport: "http", route, status, ms });
  const code = refusal?.code;
  house.logger.debug("A request was answered", { route, status, code, ms, request: id });
  return answer;
}

/** Answers a request after `answerRequest` itself failed. */
export function answerFailure(house: House, error: unknown): Response {
  const id = randomText(12);
  const refusal = toProblem(house, error, { request: id });
  house.metrics.refused(refusal);
  return problemAnswer(refusal, id);
}

const PAGE_METHODS = ["GET", "HEAD"];

function find({ pages, api, origins }: Site, request: Request, url: URL): Endpoint {
  const preflight = origins && answerPreflight(request, origins);
  if (preflight !== undefined) return { route: "preflight", answer: () => preflight };
  const page = pages(url.pathname);
  if (page === undefined) {
    if (api === undefined) throw problem("not_found");
    return api(request, url);
  }
  if (!PAGE_METHODS.includes(request.method)) {
    throw problem("method_not_allowed", { allow: PAGE_METHODS });
  }
  return { route: page.route, answer: () => page.answer(request) };
}
