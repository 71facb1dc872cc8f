import { StartError } from "./lib/start-error.ts";

/** Reads a setting as it was given, with its spaces. Undefined if it is not set. */
type ReadSetting = (name: string) => string | undefined;

/** Returns the URL of PostgreSQL, from `DATABASE_URL` or from its parts. Undefined if neither is set. */
export function readDatabaseUrl(read: ReadSetting): string | undefined {
  const { url, parts } = readEither(read, "DATABASE", ["NAME", "SSLMODE"]);
  if (parts !== undefined) return toDatabaseUrl(parts);
  if (url !== undefined && !isPostgresUrl(url)) {
    throw new StartError(
      "DATABASE_URL must look like postgres://name:password@host:5432/database. " +
        `${ENCODED}, or set DATABASE_HOST, DATABASE_USER and DATABASE_PASSWORD instead`,
    );
  }
  return url;
}

/** Returns the URL of Redis, from `REDIS_URL` or from its parts. Undefined if neither is set. */
export function readRedisUrl(read: ReadSetting): string | undefined {
  const { url, parts } = readEither(read, "REDIS", ["TLS"]);
  if (parts !== undefined) return toRedisUrl(parts);
  if (url !== undefined && !(/^(redis|valkey)s?:\/\//.test(url) && isWholeUrl(url))) {
    throw new StartError(
      "REDIS_URL must look like redis://:password@host:6379, or start with rediss://. " +
        `${ENCODED}, or set REDIS_HOST and REDIS_PASSWORD instead`,
    );
  }
  return url;
}

export function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && isWholeUrl(text);
}

/** Tells how to write a password with special characters in a URL. */
export const ENCODED = "In a URL, write / in a password as %2F, # as %23, ? as %3F and % as %25";

/**
 * False if a `/`, `#` or `?` in the password cuts the URL. The rest of the password would count as path, query or fragment,
 * and so would the `@` before the host. False also if a `%` in the login begins no escape.
 */
function isWholeUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || /[@#]/.test(`${url.pathname}${url.search}${url.hash}`)) return false;
  return [url.username, url.password, url.pathname].every(isEncoded);
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

type Parts = Readonly<Record<string, string | undefined>>;

/** The settings of each service that are parts of its URL. */
const PARTS = ["HOST", "PORT", "USER", "PASSWORD"];

/** Returns the URL or the parts of a service. Throws if both are set, or parts without the host. */
function readEither(
  read: ReadSetting,
  service: "DATABASE" | "REDIS",
  more: readonly string[],
): { readonly url?: string | undefined; readonly parts?: Parts } {
  const url = read(`${service}_URL`)?.trim() || undefined;
  const names = [...PARTS, ...more];
  const parts: Parts = Object.fromEntries(
    names.map((name) => [name, readPart(read, service, name)]),
  );
  const first = names.find((name) => parts[name] !== undefined);
  if (first === undefined) return { url };
  if (url !== undefined) {
    throw new StartError(`${service}_URL and ${service}_${first} are both set; set only one`);
  }
  if (parts.HOST === undefined) {
    throw new StartError(`${service}_${first} needs ${service}_HOST`);
  }
  return { parts };
}

/** Reads a part. Only a password may begin or end with a space. */
function readPart(read: ReadSetting, service: string, name: string): string | undefined {
  const text = read(`${service}_${name}`);
  return (name === "PASSWORD" ? text : text?.trim()) || undefined;
}

const SSL_MODES = ["disable", "prefer", "require", "verify-ca", "verify-full"];

function toDatabaseUrl({ HOST, PORT, USER, PASSWORD, NAME, SSLMODE }: Parts): string {
  if (SSLMODE !== undefined && !SSL_MODES.includes(SSLMODE)) {
    throw new StartError(`DATABASE_SSLMODE must be one of ${SSL_MODES.join(", ")}`);
  }
  const user = USER ?? "teahouse";
  const mode = SSLMODE === undefined ? "" : `?sslmode=${SSLMODE}`;
  const name = encodeURIComponent(NAME ?? user);
  return `postgres://${loginOf(user, PASSWORD)}${hostOf("DATABASE", HOST, PORT)}/${name}${mode}`;
}

function toRedisUrl({ HOST, PORT, USER, PASSWORD, TLS }: Parts): string {
  if (TLS !== undefined && TLS !== "on" && TLS !== "off") {
    throw new StartError("REDIS_TLS must be on or off");
  }
  const scheme = TLS === "on" ? "rediss" : "redis";
  return `${scheme}://${loginOf(USER ?? "", PASSWORD)}${hostOf("REDIS", HOST, PORT)}`;
}

function loginOf(user: string, password: string | undefined): string {
  const secret = password === undefined ? "" : `:${encodeURIComponent(password)}`;
  const login = `${encodeURIComponent(user)}${secret}`;
  return login === "" ? "" : `${login}@`;
}

/** Returns a host with its port. An IPv6 address gets brackets. */
function hostOf(service: string, host = "", port: string | undefined): string {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  const written = bare.includes(":") ? `[${bare}]` : bare;
  if (/[\s/@?#]/.test(written) || !URL.canParse(`postgres://${written}`)) {
    throw new StartError(`${service}_HOST must be a name or an address, not "${host}"`);
  }
  if (port === undefined) return written;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new StartError(`${service}_PORT must be a number from 0 to 65535, not "${port}"`);
  }
  return `${written}:${port}`;
}
