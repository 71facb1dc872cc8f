import {
  DEFAULT_LIMITS,
  type HouseSettings,
  type Limits,
  limitNames,
  registration,
} from "@teahouse/protocol";
import type { S3Settings } from "./files/s3/sign.ts";
import { isNetwork } from "./lib/addresses.ts";
import { LOG_LEVELS, type LogLevel } from "./lib/logger.ts";
import { similarNames } from "./lib/similar.ts";
import { StartError } from "./lib/start-error.ts";
import { limitSetting, limitSettings, readLimits } from "./limit-settings.ts";
import { readS3, S3_SETTINGS } from "./s3-settings.ts";
import { secretFileSettings, withSecretFiles } from "./secret-files.ts";
import { readDatabaseUrl, readRedisUrl } from "./service-urls.ts";

export interface Config {
  readonly port: number;
  /** Empty for all addresses. */
  readonly host: string;
  readonly dataDir: string;
  /** Where the bytes of files are kept; `files` in `dataDir` if not set. */
  readonly filesDir?: string;
  /** The bucket of the files. They are in a folder if it is not set. */
  readonly s3?: S3Settings;
  readonly publicOrigin: string | undefined;
  /** Further addresses under which people open the same house. */
  readonly otherOrigins?: readonly string[];
  /** Origins of pages elsewhere that may use the API with a token. */
  readonly allowedOrigins: readonly string[];
  /** Addresses and networks of proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly string[];
  readonly databaseUrl: string | undefined;
  /** The Redis that connects the nodes of a house on PostgreSQL. */
  readonly redisUrl: string | undefined;
  readonly logLevel: LogLevel;
  /** The port and the address only for metrics, health and readiness. Without it they are on the port of the web app. */
  readonly monitor?: { readonly port: number; readonly host: string };
  /** The bearer token that `/metrics` requires. */
  readonly metricsToken?: string;
  readonly limits: Limits;
  readonly settings: HouseSettings;
}

interface Setting {
  readonly about: string;
  readonly fallback: string;
}

const SETTINGS = {
  PORT: { about: "port to listen on; 0 chooses a free one", fallback: "4000" },
  HOST: { about: "address to listen on; all of IPv4 and IPv6 if not set", fallback: "" },
  DATA_DIR: { about: "folder of the SQLite database and of the files", fallback: "./data" },
  FILES_DIR: { about: "folder of the files; files in DATA_DIR if not set", fallback: "" },
  FILES_SHARED: {
    about: "on: all servers see the same FILES_DIR; needed for several servers",
    fallback: "off",
  },
  ...S3_SETTINGS,
  PUBLIC_ORIGIN: {
    about: "addresses that people open, such as https://chat.example.org, separated by commas",
    fallback: "",
  },
  ALLOWED_ORIGINS: {
    about: "origins of pages elsewhere that may use the API with a token, separated by commas",
    fallback: "",
  },
  TRUSTED_PROXIES: {
    about: "addresses or networks of trusted proxies, separated by commas",
    fallback: "",
  },
  DATABASE_URL: { about: "postgres://… to use PostgreSQL instead of SQLite", fallback: "" },
  DATABASE_HOST: { about: "instead of DATABASE_URL: the host of PostgreSQL", fallback: "" },
  DATABASE_PORT: { about: "the port of PostgreSQL; 5432 if not set", fallback: "" },
  DATABASE_NAME: { about: "the name of the database; that of the user if not set", fallback: "" },
  DATABASE_USER: { about: "the user of PostgreSQL; teahouse if not set", fallback: "" },
  DATABASE_PASSWORD: { about: "the user's password, without any encoding", fallback: "" },
  DATABASE_SSLMODE: { about: "require, verify-ca or verify-full to use TLS", fallback: "" },
  REDIS_URL: { about: "redis://… for several servers on one PostgreSQL", fallback: "" },
  REDIS_HOST: { about: "instead of REDIS_URL: the host of Redis", fallback: "" },
  REDIS_PORT: { about: "the port of Redis; 6379 if not set", fallback: "" },
  REDIS_USER: { about: "the user of Redis, if it has users", fallback: "" },
  REDIS_PASSWORD: { about: "the user's password, without any encoding", fallback: "" },
  REDIS_TLS: { about: "on: use TLS for Redis", fallback: "" },
  MONITOR_PORT: { about: "port only for metrics, health and readiness", fallback: "" },
  MONITOR_HOST: { about: "address for MONITOR_PORT", fallback: "127.0.0.1" },
  METRICS_TOKEN: { about: "bearer token that /metrics asks for", fallback: "" },
  REGISTRATION: {
    about:
      "who can make an account: open (anyone), code (with an invitation code), closed (nobody)",
    fallback: "open",
  },
  LOBBY: { about: "on or off: whether there is a lobby that everybody is in", fallback: "on" },
  GUESTS: {
    about: "on or off: whether people can enter with only a nickname; as LOBBY if not set",
    fallback: "",
  },
  LOG_LEVEL: { about: LOG_LEVELS.join(", "), fallback: "info" },
} as const satisfies Record<string, Setting>;

const REGISTRATIONS = registration.options;

type SettingName = keyof typeof SETTINGS;
const settingNames = Object.keys(SETTINGS) as SettingName[];

/** Reads flags (`--data-dir ./data`) and environment variables (`DATA_DIR`); flags win. Throws `StartError`. */
export function readConfig(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  checkLimitNames(Object.keys(environment));
  const flags = readFlags(args);
  const raw = withSecretFiles((name) => flags.get(name) ?? environment[name]);
  const setting = (name: SettingName): string => raw(name)?.trim() || SETTINGS[name].fallback;
  const databaseUrl = readDatabaseUrl(raw);
  const [publicOrigin, ...otherOrigins] = toOrigins("PUBLIC_ORIGIN", setting("PUBLIC_ORIGIN"));
  const monitorPort = setting("MONITOR_PORT");
  const metricsToken = toMetricsToken(setting("METRICS_TOKEN"));
  const redisUrl = checkPostgres(readRedisUrl(raw), databaseUrl);
  const filesDir = setting("FILES_DIR");
  const s3 = readS3(raw);
  const isShared = toSwitch("FILES_SHARED", setting("FILES_SHARED"));
  checkShared(redisUrl, isShared || s3 !== undefined);
  return {
    port: toPort("PORT", setting("PORT")),
    host: setting("HOST"),
    dataDir: setting("DATA_DIR"),
    ...(filesDir === "" ? {} : { filesDir }),
    ...(s3 === undefined ? {} : { s3 }),
    publicOrigin,
    otherOrigins,
    allowedOrigins: toOrigins("ALLOWED_ORIGINS", setting("ALLOWED_ORIGINS")),
    trustedProxies: toNetworks(setting("TRUSTED_PROXIES")),
    databaseUrl,
    redisUrl,
    logLevel: toLogLevel(setting("LOG_LEVEL")),
    ...(monitorPort === ""
      ? {}
      : {
          monitor: {
            port: toPort("MONITOR_PORT", monitorPort),
            host: setting("MONITOR_HOST"),
          },
        }),
    ...(metricsToken === undefined ? {} : { metricsToken }),
    limits: readLimits(raw),
    settings: toHouseSettings(setting),
  };
}

function readFlags(args: readonly string[]): Map<string, string> {
  const flags = new Map<string, string>();
  const settings = new Set<string>([...settingNames, ...secretFileSettings, ...limitSettings]);
  for (let at = 0; at < args.length; at++) {
    const [flag = "", inline] = (args[at] ?? "").split(/=(.*)/s, 2);
    const name = flag.replace(/^--/, "").replaceAll("-", "_").toUpperCase();
    if (!flag.startsWith("--") || !settings.has(name)) {
      // A misplaced argument may be a URL with a password: do not print it.
      const named = /:\/\/|@/.test(flag) ? "like that" : flag;
      const known = [...settings].map(flagOf);
      throw new StartError(`There is no option ${named}; ${hintOf(named, known)}`);
    }
    const value = inline ?? args[++at];
    if (value === undefined) throw new StartError(`${flag} needs a value; see --help`);
    flags.set(name, value);
  }
  return flags;
}

/** A misspelled limit would leave the default in force, and nobody would notice. */
function checkLimitNames(names: readonly string[]): void {
  const unknown = names.find((name) => name.startsWith("LIMIT_") && !limitSettings.includes(name));
  if (unknown === undefined) return;
  throw new StartError(`There is no limit ${unknown}; ${hintOf(unknown, limitSettings)}`);
}

function hintOf(given: string, known: readonly string[]): string {
  const similar = similarNames(given, known);
  return similar.length === 0 ? "see --help" : `did you mean ${similar.join(" or ")}? See --help`;
}

function toPort(name: SettingName, text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new StartError(`${name} must be a number from 0 to 65535, not "${text}"`);
}

function toOrigin(name: SettingName, text: string): string | undefined {
  if (text === "") return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    text.replace(/\/$/, "") === url.origin
  ) {
    return url.origin;
  }
  if (name === "PUBLIC_ORIGIN" && url !== undefined && url.pathname !== "/") {
    throw new StartError(
      `${name} has the path ${url.pathname}; Teahouse needs a host name or a port of its own, such as https://chat.example.org`,
    );
  }
  throw new StartError(`${name} must look like https://chat.example.org, not "${text}"`);
}

function toOrigins(name: SettingName, text: string): string[] {
  return text.split(",").flatMap((part) => toOrigin(name, part.trim()) ?? []);
}

function toNetworks(text: string): string[] {
  const networks = text.split(",").flatMap((part) => part.trim() || []);
  const wrong = networks.find((network) => !isNetwork(network));
  if (wrong === undefined) return networks;
  throw new StartError(
    `TRUSTED_PROXIES must be addresses or networks like 10.0.0.0/8, not "${wrong}"`,
  );
}

/** The token must fit into the header of a request (RFC 6750). The message does not repeat it. */
function toMetricsToken(text: string): string | undefined {
  if (text === "") return undefined;
  if (/^[\w.~+/-]+=*$/.test(text)) return text;
  throw new StartError("METRICS_TOKEN may have only letters, digits and - . _ ~ + / =");
}

/** Returns the URL of Redis. Throws if there is one without PostgreSQL. */
function checkPostgres(redisUrl: string | undefined, databaseUrl: string | undefined) {
  if (redisUrl === undefined || databaseUrl !== undefined) return redisUrl;
  throw new StartError("Redis needs PostgreSQL too: a house on SQLite has one server");
}

/** A server can only serve the files that it sees. */
function checkShared(redisUrl: string | undefined, isShared: boolean): void {
  if (redisUrl === undefined || isShared) return;
  throw new StartError(
    "Several servers need one store for files: set S3_BUCKET, or FILES_DIR to a folder that all of them see, and FILES_SHARED=on",
  );
}

function toLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((name) => name === text);
  if (level !== undefined) return level;
  throw new StartError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}, not "${text}"`);
}

function toHouseSettings(setting: (name: SettingName) => string): HouseSettings {
  const registration = REGISTRATIONS.find((mode) => mode === setting("REGISTRATION"));
  if (registration === undefined) {
    throw new StartError(
      `REGISTRATION must be one of ${REGISTRATIONS.join(", ")}, not "${setting("REGISTRATION")}"`,
    );
  }
  const lobby = toSwitch("LOBBY", setting("LOBBY"));
  const guests = toSwitch("GUESTS", setting("GUESTS") || setting("LOBBY"));
  if (guests && !lobby) {
    throw new StartError("GUESTS=on needs LOBBY=on: guests can only use the lobby");
  }
  return { registration, guests, lobby };
}

function toSwitch(name: string, text: string): boolean {
  if (text === "on" || text === "off") return text === "on";
  throw new StartError(`${name} must be on or off, not "${text}"`);
}

function flagOf(name: string): string {
  return `--${name.toLowerCase().replaceAll("_", "-")}`;
}

/** Returns the text of `--help`, with the given commands. */
export function helpText(
  commands: Iterable<{ readonly usage: string; readonly about: string }>,
): string {
  const line = (name: string, about: string): string =>
    `  ${name.padEnd(18)} ${flagOf(name).padEnd(20)} ${about}`;
  return [
    "Teahouse, a web chat. Without a command, the server starts.",
    "",
    ...[...commands].map(({ usage, about }) => `  ${usage.padEnd(26)} ${about}`),
    "",
    "  --version          prints the version",
    "",
    "Settings, as environment variables or flags:",
    "",
    ...settingNames.map((name) => {
      const { about, fallback } = SETTINGS[name];
      return line(name, fallback === "" ? about : `${about} (${fallback})`);
    }),
    "",
    "Secrets can be in files, whose paths are settings:",
    ...secretFileSettings.map((name) => `  ${name}`),
    "",
    "Limits are settings too, with these defaults; /api/config shows the values in force:",
    ...limitNames.map((name) => `  ${limitSetting(name)} (${DEFAULT_LIMITS[name]})`),
  ].join("\n");
}
