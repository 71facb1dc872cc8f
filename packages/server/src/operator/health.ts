import { type Config, readConfig } from "../config.ts";
import { messageOf, StartError } from "../lib/start-error.ts";
import type { Say } from "./command.ts";

/** How long an answer may take, in milliseconds. */
const ANSWER_MS = 4_000;

/**
 * Asks the server with these settings, on this machine, whether it is alive, or with `--ready` whether it can serve. So a
 * container's health check needs no other program.
 */
export async function health(args: readonly string[], say: Say): Promise<number> {
  const flags = args.filter((arg) => arg !== "--ready");
  const path = args.includes("--ready") ? "/readyz" : "/healthz";
  const url = `${addressOf(readConfig(flags, process.env))}${path}`;
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    text = (await answer.text()).trim();
  } catch (error) {
    throw new StartError(`No server answers at ${url}: ${messageOf(error)}`, { cause: error });
  }
  if (!answer.ok) throw new StartError(`The server at ${url} answers ${answer.status}: ${text}`);
  say(text);
  return 0;
}

/** Returns the URL for health and readiness on this machine. A server on all addresses is asked at that of loopback. */
function addressOf({ monitor, ...web }: Config): string {
  const { host, port } = monitor ?? web;
  if (port === 0) throw new StartError("health needs the PORT of the server; 0 chooses any");
  if (host === "" || host === "0.0.0.0") return `http://127.0.0.1:${port}`;
  const address = host === "::" ? "::1" : host;
  return `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
}
