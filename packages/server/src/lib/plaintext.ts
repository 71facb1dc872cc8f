import { isIP } from "node:net";

/** The modes of PostgreSQL's `sslmode` that refuse a connection without TLS. */
const ENCRYPTED_MODES = new Set(["require", "verify-ca", "verify-full"]);

interface ServiceUrls {
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly s3?: { readonly endpoint: string };
}

/** Returns a line for each service that is on another host and is not asked for TLS. */
export function plaintextWarnings({ databaseUrl, redisUrl, s3 }: ServiceUrls): string[] {
  return [
    warningOf("PostgreSQL", databaseUrl),
    warningOf("Redis", redisUrl),
    warningOf("S3", s3?.endpoint),
  ].flatMap((line) => line ?? []);
}

type Service = "PostgreSQL" | "Redis" | "S3";

const REMEDIES: Readonly<Record<Service, string>> = {
  PostgreSQL: "sslmode=verify-full",
  Redis: "rediss://",
  S3: "https://",
};

/** Returns a warning if passwords and messages go to another host without encryption. */
function warningOf(service: Service, url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const { protocol, hostname, searchParams } = new URL(url);
  const isEncrypted =
    service === "PostgreSQL"
      ? ENCRYPTED_MODES.has(searchParams.get("sslmode") ?? "")
      : /^(rediss|valkeys|https):$/.test(protocol);
  if (isEncrypted || isThisHost(hostname) || searchParams.has("path")) return undefined;
  const use = `use ${REMEDIES[service]}, or a private network`;
  return `The connection to ${service} at ${hostname} is not encrypted; ${use}`;
}

function isThisHost(hostname: string): boolean {
  if (hostname === "" || hostname === "localhost" || hostname === "[::1]") return true;
  return isIP(hostname) === 4 && hostname.startsWith("127.");
}
