import { isIP } from "node:net";

/** The modes of PostgreSQL's `sslmode` that refuse a connection without TLS. */
const ENCRYPTED_MODES = new Set(["require", "verify-ca", "verify-full"]);

interface ServiceUrls {
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
}

/** Returns a line for each service that is on another host and is not asked for TLS. */
export function plaintextWarnings({ databaseUrl, redisUrl }: ServiceUrls): string[] {
  return [warningOf("PostgreSQL", databaseUrl), warningOf("Redis", redisUrl)].flatMap(
    (line) => line ?? [],
  );
}

/** Returns a warning if passwords and messages go to another host without encryption. */
function warningOf(service: "PostgreSQL" | "Redis", url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const { protocol, hostname, searchParams } = new URL(url);
  const isEncrypted =
    service === "PostgreSQL"
      ? ENCRYPTED_MODES.has(searchParams.get("sslmode") ?? "")
      : /^(rediss|valkeys):$/.test(protocol);
  if (isEncrypted || isThisHost(hostname) || searchParams.has("path")) return undefined;
  const remedy = service === "PostgreSQL" ? "sslmode=verify-full" : "rediss://";
  return `The connection to ${service} at ${hostname} is not encrypted; use ${remedy}, or a private network`;
}

function isThisHost(hostname: string): boolean {
  if (hostname === "" || hostname === "localhost" || hostname === "[::1]") return true;
  return isIP(hostname) === 4 && hostname.startsWith("127.");
}
