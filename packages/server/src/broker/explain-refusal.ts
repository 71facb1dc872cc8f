import { connect, isIP, type Socket } from "node:net";
import { connect as connectByTls } from "node:tls";
import { codeOf, messageOf } from "../lib/start-error.ts";

/** How long Redis may be silent, in milliseconds. */
const PATIENCE_MS = 2_000;

const PORT = 6379;

/**
 * Returns in one sentence why Redis accepts no connection. Undefined if it accepts one, or does not answer. Bun's client
 * says "Connection closed" in every case.
 */
export async function explainRefusal(url: string): Promise<string | undefined> {
  const { protocol, hostname, port, username, password } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  const place = { host, port: Number(port || PORT) };
  const usesTls = protocol === "rediss:" || protocol === "valkeys:";
  const serverName = isIP(host) === 0 ? { servername: host } : {};
  const socket = usesTls ? connectByTls({ ...place, ...serverName }) : connect(place);
  const credentials = [username, password].filter(Boolean).map(decodeURIComponent);
  socket.once(usesTls ? "secureConnect" : "connect", () => {
    if (credentials.length > 0) socket.write(toCommand("AUTH", ...credentials));
    socket.write(toCommand("PING"));
  });
  try {
    return await hearRefusal(socket, usesTls, credentials.length > 0);
  } finally {
    socket.destroy();
  }
}

const CLOSED =
  "Redis has closed the connection; if it expects TLS, REDIS_URL must start with rediss://";
const NO_TLS = "Redis does not answer to TLS; without TLS, REDIS_URL must start with redis://";

function hearRefusal(
  socket: Socket,
  usesTls: boolean,
  hasPassword: boolean,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = "";
    let isSecure = false;
    socket.once("secureConnect", () => {
      isSecure = true;
    });
    socket.setTimeout(PATIENCE_MS, () => resolve(usesTls && !isSecure ? NO_TLS : undefined));
    socket.on("error", (error) => resolve(toSentence(error, usesTls)));
    socket.on("close", () => resolve(usesTls ? undefined : CLOSED));
    socket.on("data", (bytes) => {
      answer += bytes.toString("latin1");
      const refusal = /^-([^\r\n]*)\r\n/m.exec(answer)?.[1];
      if (refusal !== undefined) resolve(refusalSentence(refusal, hasPassword));
      else if (answer.includes("+PONG\r\n")) resolve(undefined);
    });
  });
}

function refusalSentence(refusal: string, hasPassword: boolean): string {
  if (refusal.startsWith("WRONGPASS") || (refusal.startsWith("NOAUTH") && hasPassword)) {
    return `Redis refuses the password of REDIS_URL: ${refusal}`;
  }
  if (refusal.startsWith("NOAUTH")) {
    return `Redis asks for a password, and REDIS_URL has none: ${refusal}`;
  }
  return `Redis refuses the connection: ${refusal}`;
}

function toSentence(error: Error, usesTls: boolean): string {
  const code = codeOf(error);
  const cause = messageOf(error);
  if (code === "ECONNREFUSED") return "No Redis listens at the address of REDIS_URL";
  if (code === "ENOTFOUND") return "The host of REDIS_URL has no address";
  if (usesTls && /CERT|SELF_SIGNED|ISSUER|ALTNAME|VERIFY/.test(code)) {
    return `The certificate of Redis is not trusted: ${cause} (${code})`;
  }
  if (!usesTls && /^(ECONNRESET|EPIPE)$/.test(code)) return CLOSED;
  return `Redis cannot be reached: ${cause}`;
}

/** A command in the protocol of Redis. */
function toCommand(...words: readonly string[]): string {
  return [
    `*${words.length}`,
    ...words.flatMap((word) => [`$${Buffer.byteLength(word)}`, word]),
    "",
  ].join("\r\n");
}
